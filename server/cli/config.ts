/** The command `config`: every setting with its value and meaning, secrets not shown; then every fault. */
import { describeConfig, type SettingDescription, settingsProblem } from '../config.ts'

export function printConfig(): void {
  const { settings, faults } = describeConfig(process.env)
  for (const setting of settings) {
    console.log(`${setting.name.padEnd(22)} ${setting.value}${remark(setting)}`)
    console.log(`${' '.repeat(23)}${setting.meaning}`)
  }
  if (faults.length > 0) throw settingsProblem(faults, 'Change or unset what is named here.')
}

function remark({ isSet, isRight }: SettingDescription): string {
  if (!isRight) return '  (not right, see below)'
  return isSet ? '' : '  (default)'
}
