import type { InputError } from '../problem.ts'
import type { Settings, SettingsInput } from './contract.ts'

/** How a new survey is set up where its author says nothing. */
export const DEFAULT_SETTINGS: Settings = {
  access: 'link',
  better: 'higher',
  min_days_between_attempts: 30,
  auto_remind: true,
  reminder_intervals: [0, 7, 14],
  identify: 'after',
  members_see_group_results: false,
  embed_origins: [],
  missing_policy: 'exclude',
  min_answered_share: 0.5,
  reliability: null,
  show_results: true,
  opens_at: null,
  closes_at: null,
  max_responses: null,
  thank_you: null,
  redirect_url: null,
  display: 'page',
  keep_on_device: true,
  privacy_notice: null,
}

/** These settings with some of them changed. */
export const settingsWith = (settings: Settings, changes: SettingsInput): Settings => {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined)
  return { ...settings, ...Object.fromEntries(given) }
}

/** What the shape of settings cannot say: a survey closes after it opens. Paths are relative to the settings. */
export function settingsProblems(settings: Settings): InputError[] {
  const { opens_at, closes_at } = settings
  if (opens_at === null || closes_at === null || Date.parse(opens_at) < Date.parse(closes_at)) return []
  return [{ path: 'closes_at', message: 'let the survey close after it opens' }]
}
