/**
 * Autosave: one request at a time, each on top of the revision it was made on. What the server does not have is kept on the
 * device. When somebody else has saved meanwhile, both changes are put together; where they touched the same part, nothing
 * is saved until a person has decided.
 */
import { batch, computed, effect, signal } from '@preact/signals'
import type { EditSurvey, Survey } from '../../../core/surveys/contract.ts'
import { type Difference, type Draft, differences, merge, type Side } from '../../../core/surveys/editing/merge.ts'
import { type Found, faultsOf, foundAt } from '../../../core/surveys/editing/problems.ts'
import type { Problem, Reply } from '../../api.ts'
import type { Device } from './device.ts'

export type Conflict = { theirs: Draft; revision: number; parts: readonly Difference[]; who: Who }
/** Whose change it was: another's, or mine in another window. The name where I may know it. */
export type Who = { name: string | null; isMe: boolean }
export type Standing =
  | { at: 'saved' }
  | { at: 'waiting' }
  | { at: 'saving' }
  | { at: 'unreachable' }
  | { at: 'faulty'; faults: readonly Found[] }
  | { at: 'refused'; problem: Problem }
  | { at: 'conflict'; conflict: Conflict }

export type Server = {
  put: (edit: EditSurvey) => Promise<Reply<Survey>>
  get: () => Promise<Reply<Survey>>
  /** Who saved last. */
  who: () => Promise<Who>
}

type Options = {
  survey: Survey
  server: Server
  device: Device
  current: () => Draft
  /** Puts a draft that holds others' changes in place of mine. */
  take: (draft: Draft) => void
  /** Others' changes that were put beside mine. */
  onOthers: (parts: readonly Difference[], who: Who) => void
  later?: (ms: number, work: () => void) => () => void
}

const QUIET_MS = 900
/** Waits between tries while the server is out of reach. */
const RETRIES_MS = [2_000, 5_000, 15_000, 30_000]

export const draftOf = ({ title, description, definition, settings }: Survey): Draft => ({ title, description, definition, settings })

export function saving({ survey, server, device, current, take, onOthers, later = setLater }: Options) {
  const standing = signal<Standing>({ at: 'saved' })
  const isOnDevice = signal(true)
  const savedTimes = signal(0)
  let base = draftOf(survey)
  let revision = survey.revision
  let isBusy = false
  let tries = 0
  let cancel = () => {}

  const plan = (ms: number) => {
    cancel()
    cancel = later(ms, () => void save())
  }
  const isDecided = () => standing.peek().at !== 'conflict'
  const keep = () => {
    isOnDevice.value = device.keep({ revision, base, draft: current() })
  }

  /** Something was changed here. */
  function changed() {
    if (!isDecided() || isBusy) return
    standing.value = { at: 'waiting' }
    tries = 0
    plan(QUIET_MS)
  }

  async function save(): Promise<void> {
    cancel()
    if (isBusy || !isDecided()) return
    const sent = current()
    if (sent === base) return rest()
    keep()
    const faults = faultsOf(sent)
    if (faults.length > 0) {
      standing.value = { at: 'faulty', faults }
      return
    }
    isBusy = true
    standing.value = { at: 'saving' }
    const reply = await server.put({ ...changesOf(base, sent), revision })
    isBusy = false
    if (reply.problem) return failed(reply.problem, sent)
    base = sent
    revision = reply.data.revision
    tries = 0
    savedTimes.value++
    if (current() === sent) return rest()
    keep()
    standing.value = { at: 'waiting' }
    plan(QUIET_MS)
  }

  /** When nothing is on its way. */
  const atRest = () =>
    new Promise<void>((done) => {
      const stop = effect(() => {
        if (standing.value.at === 'saving') return
        queueMicrotask(() => stop())
        done()
      })
    })

  function rest() {
    device.forget()
    isOnDevice.value = true
    standing.value = { at: 'saved' }
  }

  async function failed(problem: Problem, sent: Draft): Promise<void> {
    if (problem.code === 'changed-meanwhile') return meetTheirs()
    if (problem.code === 'definition-invalid' || problem.code === 'invalid-input') {
      standing.value = { at: 'faulty', faults: problem.errors.map((error) => foundAt(error, sent.definition)) }
      // Put right while it was on its way.
      if (current() !== sent) changed()
      return
    }
    const isPassing = problem.code === 'unreachable' || problem.code === 'internal' || problem.code === 'slow-down'
    standing.value = problem.code === 'unreachable' ? { at: 'unreachable' } : { at: 'refused', problem }
    if (!isPassing) return
    plan(problem.retry_after_s ? problem.retry_after_s * 1_000 : (RETRIES_MS[tries] ?? 30_000))
    tries++
  }

  async function meetTheirs(): Promise<void> {
    isBusy = true
    const [reply, who] = await Promise.all([server.get(), server.who()])
    isBusy = false
    if (reply.problem) return failed(reply.problem, current())
    return bringTogether(draftOf(reply.data), reply.data.revision, who)
  }

  async function bringTogether(theirs: Draft, theirRevision: number, who: Who): Promise<void> {
    const { draft, conflicts } = merge({ base, mine: current(), theirs })
    if (conflicts.length > 0) {
      standing.value = { at: 'conflict', conflict: { theirs, revision: theirRevision, parts: conflicts, who } }
      return
    }
    settle(draft, theirs, theirRevision, who)
    return save()
  }

  /** From now on mine is what stands on top of theirs. */
  function settle(draft: Draft, theirs: Draft, theirRevision: number, who: Who) {
    const news = differences(current(), draft)
    batch(() => {
      base = theirs
      revision = theirRevision
      standing.value = { at: 'waiting' }
      take(differences(draft, theirs).length === 0 ? theirs : draft)
      // What the server had of me already, its reply being lost, is no news.
      if (news.length > 0) onOthers(news, who)
    })
  }

  /** Decides a conflict: in the parts that both changed this side wins; all other changes of both stay. */
  async function decide(side: Side): Promise<void> {
    const now = standing.peek()
    if (now.at !== 'conflict') return
    const { theirs, revision: theirRevision, who } = now.conflict
    settle(merge({ base, mine: current(), theirs }, side).draft, theirs, theirRevision, who)
    return save()
  }

  /** What was left on this device by a page that ended early. True when there was something. */
  function resume(): boolean {
    const left = device.read()
    if (!left) return false
    if (differences(base, left.draft).length === 0) {
      device.forget()
      return false
    }
    const theirs = base
    if (left.revision === revision) {
      take(left.draft)
      changed()
      return true
    }
    base = left.base
    take(left.draft)
    void bringTogether(theirs, revision, { name: null, isMe: false })
    return true
  }

  return {
    standing,
    isOnDevice,
    /** Counts what the server has taken: whoever shows the saved draft looks at it. */
    savedTimes,
    isSaved: computed(() => standing.value.at === 'saved'),
    changed,
    keep,
    atRest,
    save,
    decide,
    resume,
    stop: () => cancel(),
  }
}

export type Saving = ReturnType<typeof saving>

const setLater = (ms: number, work: () => void) => {
  const timer = setTimeout(work, ms)
  return () => clearTimeout(timer)
}

/** Only what changed is sent, so that a title does not carry a definition along. */
function changesOf(base: Draft, draft: Draft): EditSurvey {
  return {
    ...(draft.title !== base.title && { title: draft.title }),
    ...(draft.description !== base.description && { description: draft.description }),
    ...(draft.definition !== base.definition && { definition: draft.definition }),
    ...(draft.settings !== base.settings && { settings: draft.settings }),
  }
}
