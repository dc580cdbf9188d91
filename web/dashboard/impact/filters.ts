/** What the page is narrowed to stands in its address, so that it can be sent to somebody. */
export type Chosen = { from: string; to: string; group: string; series: string }

export const NOTHING_CHOSEN: Chosen = { from: '', to: '', group: '', series: '' }

const DAY = /^\d{4}-\d{2}-\d{2}$/

export const chosenIn = (query: Readonly<Record<string, string>>): Chosen => ({
  from: DAY.test(query.from ?? '') ? (query.from ?? '') : '',
  to: DAY.test(query.to ?? '') ? (query.to ?? '') : '',
  group: query.group ?? '',
  series: /^\d{1,6}$/.test(query.series ?? '') ? (query.series ?? '') : '',
})

export const isNarrowed = ({ from, to, group }: Chosen) => from !== '' || to !== '' || group !== ''

export function addressFor(path: string, chosen: Chosen): string {
  const query = new URLSearchParams(Object.entries(chosen).filter(([, value]) => value !== ''))
  return query.size === 0 ? path : `${path}?${query}`
}
