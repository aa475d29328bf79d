/** The fields of each kind: the answers of quick replies, a card with its buttons, the questions of a form. */
import { Field, type FieldProps, TextArea, TextInput } from '../../kit/field.tsx'
import { Select } from '../../kit/select.tsx'
import { useWords } from '../../words/words.ts'
import {
  type CardButton,
  fewestAnswers,
  type Insertion,
  longestDescription,
  longestTitle,
  most,
  newAnswer,
  newButton,
  newQuestion,
  type Question,
  questionTypes,
} from './insertion.ts'
import { RowList } from './row-list.tsx'
import { insertWords } from './words.ts'

export interface PartsProps {
  insertion: Insertion
  onChange(more: Partial<Insertion>): void
  /** What is wrong with a field, once one tried to send it. */
  problemOf(field: string): string | undefined
}

export function PartsForm(props: PartsProps) {
  switch (props.insertion.kind) {
    case 'replies':
      return <Answers {...props} />
    case 'card':
      return <CardFields {...props} />
    case 'form':
      return <Questions {...props} />
  }
}

function Answers({ insertion: { answers }, onChange, problemOf }: PartsProps) {
  const words = useWords(insertWords)
  return (
    <RowList
      label={words.answers}
      rows={answers}
      onChange={(rows) => onChange({ answers: rows })}
      fewest={fewestAnswers}
      most={most.answers}
      make={newAnswer}
      addLabel={words.addAnswer}
      nameOf={words.answer}
      draw={({ key, title }, name, change) => (
        <TitleField
          label={name}
          isLabelHidden
          problem={problemOf(`answer ${key}`)}
          value={title}
          onChange={(text) => change({ title: text })}
        />
      )}
    />
  )
}

function CardFields({ insertion, onChange, problemOf }: PartsProps) {
  const words = useWords(insertWords)
  const { title, description, picture, buttons } = insertion
  return (
    <>
      <TitleField
        label={words.title}
        problem={problemOf('title')}
        value={title}
        onChange={(text) => onChange({ title: text })}
      />
      <Field label={words.description}>
        {(control) => (
          <TextArea
            {...control}
            dir="auto"
            rows={2}
            maxLength={longestDescription}
            value={description}
            onChange={(event) => onChange({ description: event.target.value })}
          />
        )}
      </Field>
      <Field label={words.picture} hint={words.pictureHint} problem={problemOf('picture')}>
        {(control) => (
          <TextInput
            {...control}
            inputMode="url"
            maxLength={2048}
            value={picture}
            onChange={(event) => onChange({ picture: event.target.value })}
          />
        )}
      </Field>
      <RowList
        label={words.buttons}
        rows={buttons}
        onChange={(rows) => onChange({ buttons: rows })}
        fewest={0}
        most={most.buttons}
        make={newButton}
        addLabel={words.addButton}
        nameOf={words.button}
        draw={(row, name, change) => (
          <ButtonFields row={row} name={name} onChange={change} problemOf={problemOf} />
        )}
      />
    </>
  )
}

interface TitleFieldProps extends Omit<FieldProps, 'children'> {
  value: string
  placeholder?: string
  onChange(text: string): void
}

interface RowProps<Row> {
  row: Row
  name: string
  onChange(more: Partial<Row>): void
  problemOf: PartsProps['problemOf']
}

function ButtonFields({ row: { key, does, title, address }, name, ...props }: RowProps<CardButton>) {
  const words = useWords(insertWords)
  const { onChange, problemOf } = props
  return (
    <div className="flex flex-col gap-1">
      <TitleField
        label={name}
        isLabelHidden
        problem={problemOf(`button ${key}`)}
        value={title}
        onChange={(text) => onChange({ title: text })}
      />
      <div className="flex gap-1 max-sm:flex-col">
        <Select
          aria-label={`${words.does}: ${name}`}
          value={does}
          onChange={(chosen) => onChange({ does: chosen === 'reply' ? chosen : 'link' })}
          options={(['link', 'reply'] as const).map((value) => ({ value, label: words[value] }))}
        />
        {does === 'link' && (
          <Field
            className="flex-1"
            label={`${words.address}: ${name}`}
            isLabelHidden
            problem={problemOf(`link ${key}`)}
          >
            {(control) => (
              <TextInput
                {...control}
                inputMode="url"
                placeholder="https://"
                maxLength={2048}
                value={address}
                onChange={(event) => onChange({ address: event.target.value })}
              />
            )}
          </Field>
        )}
      </div>
    </div>
  )
}

/** A line that may be as long as a title. */
function TitleField({ value, placeholder, onChange, ...props }: TitleFieldProps) {
  return (
    <Field {...props}>
      {(control) => (
        <TextInput
          {...control}
          dir="auto"
          placeholder={placeholder}
          maxLength={longestTitle}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

function Questions({ insertion: { questions }, onChange, problemOf }: PartsProps) {
  const words = useWords(insertWords)
  return (
    <RowList
      label={words.questions}
      rows={questions}
      onChange={(rows) => onChange({ questions: rows })}
      fewest={1}
      most={most.questions}
      make={newQuestion}
      addLabel={words.addQuestion}
      nameOf={words.question}
      draw={(row, name, change) => (
        <QuestionFields row={row} name={name} onChange={change} problemOf={problemOf} />
      )}
    />
  )
}

function QuestionFields({ row, name, onChange, problemOf }: RowProps<Question>) {
  const words = useWords(insertWords)
  const { key, label, type, isRequired, options } = row
  return (
    <div className="flex flex-col gap-1">
      <TitleField
        label={`${name}: ${words.label}`}
        isLabelHidden
        problem={problemOf(`question ${key}`)}
        placeholder={words.label}
        value={label}
        onChange={(text) => onChange({ label: text })}
      />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Select
          aria-label={`${name}: ${words.type}`}
          value={type}
          onChange={(chosen) => onChange({ type: questionTypes.find((one) => one === chosen) ?? 'text' })}
          options={questionTypes.map((value) => ({ value, label: words.types[value] }))}
        />
        <label className="inline-flex items-center gap-1.5 text-sm touch:min-h-11">
          <input
            type="checkbox"
            checked={isRequired}
            onChange={(event) => onChange({ isRequired: event.target.checked })}
          />
          {words.required}
        </label>
      </div>
      {type === 'select' && (
        <Field
          label={`${name}: ${words.options}`}
          hint={words.optionsHint}
          problem={problemOf(`options ${key}`)}
        >
          {(control) => (
            <TextArea
              {...control}
              dir="auto"
              rows={3}
              maxLength={4000}
              value={options}
              onChange={(event) => onChange({ options: event.target.value })}
            />
          )}
        </Field>
      )}
    </div>
  )
}
