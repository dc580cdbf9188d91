import { batch, computed, signal } from '@preact/signals'
import type { Participant } from '../../../core/participants/contract.ts'
import type { Merged } from '../../../core/privacy/contract.ts'
import { api, ask, type Problem } from '../../api.ts'
import { type ParticipantsList, participantsList } from './model.ts'

/** Joining another record of the same person to one: choosing it, seeing what that does, doing it. */
export function joiningModel(id: string, first: Participant, onDone: (kept: Participant, merged: Merged) => void) {
  const kept = signal(first)
  const other = signal<Participant | null>(null)
  const search = signal('')
  const found = signal<ParticipantsList | null>(null)
  const candidates = computed(() => found.value?.rows.value?.filter(({ person_id }) => person_id !== kept.value.person_id) ?? null)
  const preview = signal<Merged | null>(null)
  const problem = signal<Problem | null>(null)
  const isBusy = signal(false)
  const route = api.organizations[':id'].participants[':person_id'].merge
  const param = () => ({ id, person_id: kept.value.person_id })

  function look(text: string) {
    const list = participantsList(id, { search: text, sort: 'name', group: '' })
    batch(() => {
      search.value = text
      found.value = list
    })
    void list.more()
  }

  async function choose(record: Participant) {
    batch(() => {
      other.value = record
      preview.value = null
      problem.value = null
    })
    await load()
  }

  async function load() {
    const chosen = other.value
    if (!chosen) return
    problem.value = null
    const reply = await ask(route.$get({ param: param(), query: { other_person_id: chosen.person_id } }))
    // Somebody chose another one meanwhile.
    if (other.value !== chosen) return
    batch(() => {
      problem.value = reply.problem
      preview.value = reply.data
    })
  }

  /** The other record is the one to keep. */
  async function turnAround() {
    const chosen = other.value
    if (!chosen) return
    const before = kept.value
    kept.value = chosen
    await choose(before)
  }

  function chooseAnother() {
    batch(() => {
      other.value = null
      preview.value = null
      problem.value = null
    })
  }

  async function join() {
    const chosen = other.value
    if (!chosen || isBusy.value) return
    isBusy.value = true
    const reply = await ask(route.$post({ param: param(), json: { other_person_id: chosen.person_id } }))
    batch(() => {
      isBusy.value = false
      problem.value = reply.problem
    })
    if (reply.data) onDone(kept.value, reply.data)
  }

  return { kept, other, search, found, candidates, preview, problem, isBusy, look, choose, load, turnAround, chooseAnother, join }
}

export type JoiningModel = ReturnType<typeof joiningModel>
