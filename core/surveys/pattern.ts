/**
 * Patterns that an author may set: a small part of regular expressions, matched against a whole text in time that grows
 * with its length alone, whatever the pattern. Allowed are characters, `.`, classes such as `[a-z]`, `\d \w \s \p{L}`, groups,
 * alternatives, and `* + ? {n} {n,m}`; `^` and `$` only at the ends, where they say what holds anyway. There are no
 * backreferences and no lookaround, and nothing of varying length is repeated inside a repetition.
 */
import { MAX_PATTERN } from './limits.ts'

type Part =
  | { is: 'one'; fits: (character: string) => boolean }
  | { is: 'sequence'; parts: Part[] }
  | { is: 'choice'; parts: Part[] }
  | { is: 'repeat'; part: Part; min: number; max: number }

/** Why this pattern is refused, or null. */
export function patternProblem(pattern: string): string | null {
  const read = parsed(pattern)
  if (typeof read === 'string') return read
  return stepsOf(read).length > MAX_STEPS ? 'this pattern counts too far; use smaller numbers in { }' : null
}

/** Whether the whole text is as the pattern says. A pattern that is none fits nothing. */
export function fitsPattern(pattern: string, text: string): boolean {
  const read = parsed(pattern)
  return typeof read !== 'string' && runs(stepsOf(read), text)
}

// ── Reading ──────────────────────────────────────────────────────────────────────────────────────────────────────────

class Unread extends Error {}

const fault = (message: string): never => {
  throw new Unread(message)
}

function parsed(pattern: string): Part | string {
  if (pattern.length > MAX_PATTERN) return `use at most ${MAX_PATTERN} characters`
  try {
    return new Reader(pattern).whole()
  } catch (error) {
    if (error instanceof Unread) return error.message
    throw error
  }
}

class Reader {
  readonly #text: string[]
  #at = 0

  constructor(pattern: string) {
    this.#text = [...pattern]
  }

  whole(): Part {
    if (this.#text[0] === '^') this.#at++
    const part = this.#choice()
    if (this.#at < this.#text.length) fault('there is a ) too many; write \\) for the character')
    return part
  }

  #take(): string {
    return this.#text[this.#at++] ?? fault('this pattern ends too early')
  }

  #comes(text: string): boolean {
    return this.#text.slice(this.#at, this.#at + text.length).join('') === text
  }

  #choice(): Part {
    const parts = [this.#sequence()]
    while (this.#comes('|')) {
      this.#at++
      parts.push(this.#sequence())
    }
    return parts.length === 1 && parts[0] ? parts[0] : { is: 'choice', parts }
  }

  #sequence(): Part {
    const parts: Part[] = []
    while (this.#at < this.#text.length && !this.#comes('|') && !this.#comes(')')) {
      if (this.#comes('$') && this.#at === this.#text.length - 1) this.#at++
      else parts.push(this.#repeated(this.#one()))
    }
    return { is: 'sequence', parts }
  }

  #one(): Part {
    const character = this.#take()
    if (character === '(') return this.#group()
    if (character === '[') return this.#class()
    if (character === '\\') return this.#escaped()
    if (character === '.') return { is: 'one', fits: (other) => other !== '\n' }
    if ('*+?{'.includes(character)) fault(`there is nothing before ${character} to repeat; write \\${character} for the character`)
    if ('^$'.includes(character))
      fault(`${character} may stand only at the ${character === '^' ? 'beginning' : 'end'}; write \\${character} for the character`)
    return { is: 'one', fits: (other) => other === character }
  }

  #group(): Part {
    if (this.#comes('?:')) this.#at += 2
    else if (this.#comes('?')) fault('looking ahead or behind, and names of groups, are not allowed here')
    const part = this.#choice()
    if (this.#take() !== ')') fault('close the group with )')
    return part
  }

  #escaped(): Part {
    const character = this.#take()
    if (/[1-9k]/.test(character)) fault('references to earlier groups are not allowed here')
    if ('dDwWsS'.includes(character)) return { is: 'one', fits: native(`\\${character}`) }
    if (character === 'p' || character === 'P') return { is: 'one', fits: native(`\\${character}${this.#property()}`) }
    if (character === 't') return { is: 'one', fits: (other) => other === '\t' }
    if (character === 'n') return { is: 'one', fits: (other) => other === '\n' }
    if (/[A-Za-z0-9]/.test(character)) fault(`\\${character} is not allowed here`)
    return { is: 'one', fits: (other) => other === character }
  }

  #property(): string {
    const end = this.#text.indexOf('}', this.#at)
    if (!this.#comes('{') || end === -1) fault('write a property such as \\p{L}')
    const property = this.#text.slice(this.#at, end + 1).join('')
    this.#at = end + 1
    return property
  }

  /** What stands between the brackets is a single character's business, which the platform decides in constant time. */
  #class(): Part {
    let inside = this.#comes('^') ? this.#take() : ''
    while (!this.#comes(']')) {
      const character = this.#take()
      if (character === '[') inside += '\\['
      else if (character !== '\\') inside += character
      else {
        const next = this.#take()
        if (/[1-9bckux0]/.test(next)) fault(`\\${next} is not allowed here`)
        inside += /[\^$\\.*+?()[\]{}|/A-Za-z-]/.test(next) ? `\\${next}` : next
      }
    }
    this.#at++
    return { is: 'one', fits: native(`[${inside}]`) }
  }

  #repeated(part: Part): Part {
    const times = this.#times()
    if (times === null) return part
    if (this.#comes('?')) fault('lazy repetition is not needed here: the whole text must match')
    if (this.#times() !== null || this.#comes('+')) fault('repeat a part only once')
    if (times.max > 1 && varies(part))
      fault('a repetition inside a repetition is not allowed; repeat the inner part a fixed number of times')
    return { is: 'repeat', part, ...times }
  }

  #times(): { min: number; max: number } | null {
    const rest = this.#text.slice(this.#at).join('')
    const [sign, min, comma, max] = /^(?:[*+?]|\{(\d{1,4})(,?)(\d{0,4})\})/.exec(rest) ?? []
    if (sign === undefined) return null
    this.#at += sign.length
    if (sign === '*') return { min: 0, max: Number.POSITIVE_INFINITY }
    if (sign === '+') return { min: 1, max: Number.POSITIVE_INFINITY }
    if (sign === '?') return { min: 0, max: 1 }
    const least = Number(min)
    const most = comma === '' ? least : max === '' ? Number.POSITIVE_INFINITY : Number(max)
    if (most < least || most === 0) fault('let the second number in { } be at least the first')
    return { min: least, max: most }
  }
}

/** Whether one character is of a class, decided by the platform; refuses what is no class. */
function native(source: string): (character: string) => boolean {
  try {
    const one = new RegExp(`^${source}$`, 'u')
    return (character) => one.test(character)
  } catch {
    return fault(`${source} is not a class of characters`)
  }
}

/** Whether a part holds a repetition of no fixed length. */
function varies(part: Part): boolean {
  if (part.is === 'one') return false
  if (part.is === 'repeat') return part.min !== part.max || varies(part.part)
  return part.parts.some(varies)
}

// ── Matching ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A pattern of this many steps against the longest answer still takes milliseconds. */
const MAX_STEPS = 1_000

/** Reads a character and goes to the next step, or goes to several steps at once; the end of the list is the goal. */
type Step = { fits: (character: string) => boolean } | { to: number[] }

function stepsOf(part: Part): Step[] {
  const steps: Step[] = []
  write(part, steps)
  return steps
}

function write(part: Part, steps: Step[]): void {
  if (steps.length > MAX_STEPS) return
  if (part.is === 'one') steps.push({ fits: part.fits })
  else if (part.is === 'sequence') for (const each of part.parts) write(each, steps)
  else if (part.is === 'choice') writeChoice(part.parts, steps)
  else writeRepeat(part, steps)
}

function writeChoice(parts: readonly Part[], steps: Step[]) {
  const fork = { to: [] as number[] }
  const exits: { to: number[] }[] = []
  steps.push(fork)
  for (const part of parts) {
    fork.to.push(steps.length)
    write(part, steps)
    const exit = { to: [] as number[] }
    exits.push(exit)
    steps.push(exit)
  }
  for (const exit of exits) exit.to.push(steps.length)
}

function writeRepeat({ part, min, max }: Extract<Part, { is: 'repeat' }>, steps: Step[]) {
  for (let i = 0; i < min && steps.length <= MAX_STEPS; i++) write(part, steps)
  if (max === Number.POSITIVE_INFINITY) {
    const fork = { to: [steps.length + 1] }
    const start = steps.push(fork) - 1
    write(part, steps)
    steps.push({ to: [start] })
    fork.to.push(steps.length)
    return
  }
  const forks: { to: number[] }[] = []
  for (let i = min; i < max && steps.length <= MAX_STEPS; i++) {
    const fork = { to: [steps.length + 1] }
    forks.push(fork)
    steps.push(fork)
    write(part, steps)
  }
  for (const fork of forks) fork.to.push(steps.length)
}

/** Walks all ways at once, each step at most once a character: length × steps at most. */
function runs(steps: readonly Step[], text: string): boolean {
  if (steps.length > MAX_STEPS) return false
  let here = reached(steps, [0])
  for (const character of text) {
    const next: number[] = []
    for (const at of here) {
      const step = steps[at]
      if (step && 'fits' in step && step.fits(character)) next.push(at + 1)
    }
    if (next.length === 0) return false
    here = reached(steps, next)
  }
  return here.has(steps.length)
}

function reached(steps: readonly Step[], from: number[]): Set<number> {
  const seen = new Set<number>()
  const waiting = [...from]
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (seen.has(at)) continue
    seen.add(at)
    const step = steps[at]
    if (step && 'to' in step) waiting.push(...step.to)
  }
  return seen
}
