/** What stands in the column `type`. Sources: xlsform.org (question types), pyxform/aliases.py (older ways of writing). */

export type RowType =
  | { is: 'select'; many: boolean; list: string; other: boolean }
  | { is: 'rank'; list: string }
  | { is: 'begin'; what: BlockKind }
  | { is: 'end'; what: BlockKind }
  | { is: 'level' }
  | { is: 'question'; kind: PlainKind }
  | { is: 'refused'; why: string }
  | { is: 'recorded'; why: string }

/** Kobo has blocks of its own: a matrix of one list (score), a ranking, a matrix of several columns. */
export type BlockKind = 'group' | 'repeat' | 'score' | 'rank' | 'kobomatrix'

export type PlainKind =
  | 'integer'
  | 'decimal'
  | 'range'
  | 'text'
  | 'note'
  | 'date'
  | 'time'
  | 'datetime'
  | 'acknowledge'
  | 'calculate'
  | 'hidden'
  | 'image'
  | 'audio'
  | 'video'
  | 'file'
  | 'barcode'
  | 'today'
  | 'email'
  | 'phone'

const PLAIN: Record<string, PlainKind> = {
  integer: 'integer',
  int: 'integer',
  'add integer prompt': 'integer',
  decimal: 'decimal',
  'add decimal prompt': 'decimal',
  range: 'range',
  text: 'text',
  string: 'text',
  'add text prompt': 'text',
  note: 'note',
  'add note prompt': 'note',
  date: 'date',
  'add date prompt': 'date',
  time: 'time',
  datetime: 'datetime',
  'date time': 'datetime',
  'add date time prompt': 'datetime',
  acknowledge: 'acknowledge',
  trigger: 'acknowledge',
  'add acknowledge prompt': 'acknowledge',
  calculate: 'calculate',
  hidden: 'hidden',
  image: 'image',
  photo: 'image',
  'add image prompt': 'image',
  'add photo prompt': 'image',
  audio: 'audio',
  'add audio prompt': 'audio',
  video: 'video',
  'add video prompt': 'video',
  file: 'file',
  'add file prompt': 'file',
  barcode: 'barcode',
  'add barcode prompt': 'barcode',
  today: 'today',
  'get today': 'today',
  email: 'email',
  phonenumber: 'phone',
  'phone number': 'phone',
  'get phone number': 'phone',
}

const MAP = 'questions about a place on a map have no counterpart here'
export const DEVICE = 'it asks the device, which a web survey neither knows nor should know'
const REFUSED: Record<string, string> = {
  geopoint: MAP,
  geotrace: MAP,
  geoshape: MAP,
  gps: MAP,
  location: MAP,
  'add location prompt': MAP,
  'start-geopoint': MAP,
  osm: MAP,
  deviceid: DEVICE,
  'device id': DEVICE,
  'get device id': DEVICE,
  imei: DEVICE,
  subscriberid: DEVICE,
  'get subscriber id': DEVICE,
  simserial: DEVICE,
  'sim id': DEVICE,
  'get sim id': DEVICE,
  username: 'who answers is known once they identify themselves, and stands on the response',
  audit: 'how somebody moves through a form is not recorded',
  'background-audio': 'nothing is recorded in the background',
  'xml-external': 'lists in other files are not read',
  'csv-external': 'lists in other files are not read',
  caseid: 'cases of another tool are not known here',
  include: 'questions of another file are not read; put them in this one',
}
const RECORDED: Record<string, string> = {
  start: 'when an attempt began is recorded anyway',
  'start time': 'when an attempt began is recorded anyway',
  'get start time': 'when an attempt began is recorded anyway',
  end: 'when an attempt was submitted is recorded anyway',
  'end time': 'when an attempt was submitted is recorded anyway',
  'get end time': 'when an attempt was submitted is recorded anyway',
}

const BLOCKS: Record<string, BlockKind> = { group: 'group', score: 'score', rank: 'rank', kobomatrix: 'kobomatrix' }

const OTHER = /\s+(?:or_other|or specify other|or other)$/i
const SELECT =
  /^(?:add )?(select[_ ]one|select1|select[_ ]multiple|select[_ ]all[_ ]that[_ ]apply)(?:[_ ](from[_ ]file|external))?(?: prompt using)?(?: from)?\s+(.+)$/i

export function rowType(text: string): RowType {
  const written = text.trim().replaceAll(/\s+/g, ' ')
  const type = written.toLowerCase()
  const block = /^(begin|end)[ _](group|lgroup|repeat|loop|looped group|score|rank|kobomatrix)(?: over .*)?$/.exec(type)
  if (block) return { is: block[1] === 'begin' ? 'begin' : 'end', what: BLOCKS[block[2] ?? ''] ?? 'repeat' }
  if (type === 'score__row') return { is: 'select', many: false, list: '', other: false }
  if (type === 'rank__level') return { is: 'level' }
  if (/^osm(?: |$)/.test(type)) return { is: 'refused', why: MAP }
  if (/audit$|^speed violations|^calculate_here$/.test(type)) return { is: 'refused', why: REFUSED.audit ?? '' }
  const select = SELECT.exec(written)
  if (select) return selecting(select)
  const rank = /^rank (.+)$/i.exec(written)
  if (rank) return { is: 'rank', list: rank[1] ?? '' }
  if (/^(?:select[_ ]one|select1|select[_ ]multiple|rank)$/.test(type)) return { is: 'refused', why: 'it names no list of choices' }
  const plain = own(PLAIN, type)
  if (plain) return { is: 'question', kind: plain }
  const recorded = own(RECORDED, type)
  if (recorded) return { is: 'recorded', why: recorded }
  return { is: 'refused', why: own(REFUSED, type) ?? 'XLSForm has no such question type' }
}

function selecting([, verb = '', from, rest = '']: RegExpExecArray): RowType {
  if (from) return { is: 'refused', why: 'choices in another file are not read; put them on the sheet choices' }
  const list = rest.replace(OTHER, '').trim()
  if (list.startsWith('${')) return { is: 'refused', why: 'choices made from earlier answers have no counterpart' }
  return { is: 'select', many: /multiple|all/i.test(verb), list, other: OTHER.test(rest) }
}

const own = <T>(table: Record<string, T>, name: string): T | undefined => (Object.hasOwn(table, name) ? table[name] : undefined)
