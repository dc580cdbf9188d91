import { ForTag, Liquid, LiquidError, type Parser, type TagToken, type Template, type TopLevelToken } from 'liquidjs'

/**
 * Liquid for what organizations write. What it may cost is bounded by counts, since a Worker's clock stands still while it
 * computes: the length of the source, the rounds of all loops, what filters build, and what comes out. There are no
 * includes, no captures and no filters on lists: without them nothing grows but what these counts see.
 */
const MOST_SOURCE = 20_000
export const MOST_ROUNDS = 1_000
const MOST_BUILT = 100_000
const MOST_WRITTEN = 100_000
const WRITES_TOO_MUCH = 'it writes too much'

const TAGS = ['if', 'unless', 'case', 'for', 'break', 'continue', 'assign', 'comment', 'raw', '#']
const FILTERS = [
  'abs append at_least at_most capitalize ceil default divided_by downcase escape floor lstrip minus modulo plus prepend',
  'remove replace round rstrip size strip times truncate truncatewords upcase url_encode',
].flatMap((names) => names.split(' '))

/** Thrown when a template goes beyond one of these bounds. */
class TooMuch extends Error {}

/** Stands first in the body of each loop, and so sees every round. */
const roundCounter = (token: TagToken): Template => ({
  token,
  *render(ctx, emitter) {
    const rounds = Number(ctx.getRegister('rounds', 0)) + 1
    ctx.setRegister('rounds', rounds)
    if (rounds > MOST_ROUNDS) throw new TooMuch(`its loops go round more than ${MOST_ROUNDS.toLocaleString('en')} times`)
    if ('buffer' in emitter && String(emitter.buffer).length > MOST_WRITTEN) throw new TooMuch(WRITES_TOO_MUCH)
    yield
  },
})

class CountedFor extends ForTag {
  constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid, parser: Parser) {
    super(token, rest, liquid, parser)
    this.templates.unshift(roundCounter(token))
  }
}

function engine(options: ConstructorParameters<typeof Liquid>[0] = {}): Liquid {
  const made = new Liquid({
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    parseLimit: MOST_SOURCE,
    memoryLimit: MOST_BUILT,
    ...options,
  })
  for (const name of Object.keys(made.tags)) if (!TAGS.includes(name)) delete made.tags[name]
  for (const name of Object.keys(made.filters)) if (!FILTERS.includes(name)) made.unregisterFilter(name)
  made.registerTag('for', CountedFor)
  return made
}

/** In HTML every value is escaped, and no filter says otherwise. */
const engines = { text: engine(), html: engine({ outputEscape: 'escape' }) }
export type Medium = keyof typeof engines

/** A template is used for many mails; the least recently made go first. */
const parsed = new Map<string, Template[]>()
const MOST_KEPT = 200

function parse(source: string, medium: Medium): Template[] {
  const key = `${medium}:${source}`
  const known = parsed.get(key)
  if (known) return known
  const made = engines[medium].parse(source)
  if (parsed.size >= MOST_KEPT) parsed.delete(parsed.keys().next().value ?? '')
  parsed.set(key, made)
  return made
}

export function rendered(source: string, medium: Medium, values: object): string {
  const text = String(engines[medium].renderSync(parse(source, medium), values))
  if (text.length > MOST_WRITTEN) throw new TooMuch(WRITES_TOO_MUCH)
  return text
}

/** The names that a template takes from outside, with their parts: `survey.title`. */
export const namesIn = (source: string, medium: Medium): string[] => engines[medium].globalFullVariablesSync(parse(source, medium))

/** What is wrong with a template, in words for who wrote it; null for an error that is not about it. */
export function faultIn(error: unknown): string | null {
  const cause = LiquidError.is(error) ? error.originalError : error
  if (cause instanceof TooMuch) return `Make it shorter: ${cause.message}.`
  if (!LiquidError.is(error)) return null
  const said = error.message.split('\n')[0] ?? ''
  const words = said.replace(/, (?:file|line):.*$/, '')
  if (/memory alloc limit/.test(words)) return 'Make it shorter: it builds too much.'
  if (/parse length limit/.test(words)) return `Make it shorter: it may be ${MOST_SOURCE.toLocaleString('en')} characters long.`
  const line = /line:(\d+)/.exec(said)?.[1]
  return line ? `Line ${line}: ${words}.` : `${words}.`
}
