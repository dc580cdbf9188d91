/** What the page is narrowed to stands in its address, so that it can be sent to somebody. */
export type Chosen = { from: string; to: string; group: string; series: string; version: string; hidden: string }

export const NOTHING_CHOSEN: Chosen = { from: '', to: '', group: '', series: '', version: '', hidden: '' }

const DAY = /^\d{4}-\d{2}-\d{2}$/

export const chosenIn = (query: Readonly<Record<string, string>>): Chosen => ({
  from: DAY.test(query.from ?? '') ? (query.from ?? '') : '',
  to: DAY.test(query.to ?? '') ? (query.to ?? '') : '',
  group: query.group ?? '',
  series: numberIn(query.series),
  version: numberIn(query.version),
  hidden: (query.hidden ?? '').indexOf(':') > 0 ? (query.hidden ?? '') : '',
})

const numberIn = (text = '') => (/^\d{1,6}$/.test(text) ? text : '')

export const isNarrowed = ({ series: _, ...others }: Chosen) => Object.values(others).some((one) => one !== '')

export function addressFor(path: string, chosen: Chosen): string {
  const query = new URLSearchParams(Object.entries(chosen).filter(([, value]) => value !== ''))
  return query.size === 0 ? path : `${path}?${query}`
}
