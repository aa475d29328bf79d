/** `parley config`: every setting with its value and meaning, secrets not shown. */
import { describeConfig } from '../config.ts'

export function printConfig(): void {
  for (const { name, value, isSet, meaning } of describeConfig(process.env)) {
    console.log(`${name.padEnd(22)} ${value}${isSet ? '' : '  (default)'}\n${' '.repeat(23)}${meaning}`)
  }
}
