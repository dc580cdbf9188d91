type Choice = { value: string; label: string }

/** The zones this browser knows, and the one that is set. */
export const zoneChoices = (current: string): Choice[] =>
  [...new Set([current, 'UTC', ...Intl.supportedValuesOf('timeZone')])]
    .sort()
    .map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))

const LOCALES = [
  'ar',
  'da',
  'de',
  'de-AT',
  'de-CH',
  'en',
  'en-GB',
  'en-US',
  'es',
  'fi',
  'fr',
  'he',
  'it',
  'ja',
  'nl',
  'pl',
  'pt',
  'pt-BR',
  'sv',
  'tr',
  'uk',
  'zh',
]

/** Languages by their own names, and the one that is set. */
export const localeChoices = (current: string): Choice[] =>
  [...new Set([current, ...LOCALES])].map((tag) => ({ value: tag, label: nameOf(tag) })).sort((a, b) => a.label.localeCompare(b.label))

function nameOf(tag: string): string {
  try {
    return new Intl.DisplayNames([tag, 'en'], { type: 'language', fallback: 'code' }).of(tag) ?? tag
  } catch {
    // A tag such as pt_BR, which the API takes and Intl does not.
    return tag
  }
}
