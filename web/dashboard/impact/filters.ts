/** What the page is narrowed to stands in its address, so that it can be sent to somebody. */
export type Chosen = { from: string; to: string; group: string; series: string; version: string; hidden: string; attribute: string }

export const NOTHING_CHOSEN: Chosen = { from: '', to: '', group: '', series: '', version: '', hidden: '', attribute: '' }

const DAY = /^\d{4}-\d{2}-\d{2}$/

export const chosenIn = (query: Readonly<Record<string, string>>): Chosen => ({
  from: DAY.test(query.from ?? '') ? (query.from ?? '') : '',
  to: DAY.test(query.to ?? '') ? (query.to ?? '') : '',
  group: query.group ?? '',
  series: numberIn(query.series),
  version: numberIn(query.version),
  hidden: namedIn(query.hidden),
  attribute: namedIn(query.attribute),
})

const namedIn = (text = '') => (text.indexOf(':') > 0 ? text : '')

const numberIn = (text = '') => (/^\d{1,6}$/.test(text) ? text : '')

export const isNarrowed = ({ series: _, ...others }: Chosen) => Object.values(others).some((one) => one !== '')

export function addressFor(path: string, chosen: Chosen): string {
  const query = new URLSearchParams(Object.entries(chosen).filter(([, value]) => value !== ''))
  return query.size === 0 ? path : `${path}?${query}`
}

/** `name:value`, of which the value may hold colons. */
export function partsOf(text: string): { name: string; value: string } {
  const [name = '', ...value] = text.split(':')
  return { name, value: value.join(':') }
}

/** Nothing where there is no value. */
export const namedAs = (name: string, value: string): string => (value.trim() === '' ? '' : `${name.trim()}:${value.trim()}`)
