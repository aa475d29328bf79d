/**
 * The state of a chat as a pure function of what was heard: `initialState(snapshot)`, then `reduce` over
 * the frames. Nothing here reads a clock, keeps a timer or touches the network.
 */
import type { ServerFrame, StaffStateFrame, StateFrame, VisitorStateFrame } from './frames.ts'
import { compareStaff, initialStaffState, reduceStaff, type StaffState } from './staff-state.ts'
import { compareVisitor, initialVisitorState, reduceVisitor, type VisitorState } from './visitor-state.ts'

export type ChatState = StaffState | VisitorState

/** The state a snapshot (`state` frame) describes. */
export function initialState(frame: StaffStateFrame): StaffState
export function initialState(frame: VisitorStateFrame): VisitorState
export function initialState(frame: StateFrame): ChatState
export function initialState(frame: StateFrame): ChatState {
  return 'visitors' in frame ? initialStaffState(frame) : initialVisitorState(frame)
}

/** The state after one more frame. */
export function reduce(state: StaffState, frame: ServerFrame): StaffState
export function reduce(state: VisitorState, frame: ServerFrame): VisitorState
export function reduce(state: ChatState, frame: ServerFrame): ChatState
export function reduce(state: ChatState, frame: ServerFrame): ChatState {
  return state.role === 'support' ? reduceStaff(state, frame) : reduceVisitor(state, frame)
}

/** What snapshot plus frames and a fresh snapshot must agree on. */
export function comparable(state: ChatState): unknown {
  return state.role === 'support' ? compareStaff(state) : compareVisitor(state)
}
