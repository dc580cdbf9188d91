/** What the server says no to, on the screen. Only a server that answers refuses, so this is fetched when it does. */
import type { Facts } from '../../core/problem.ts'
import type { Unreachable } from './api.ts'
import type { Model } from './model.ts'
import { refusalErrors } from './view/refused.ts'

/** The server will not have this session any more. */
export function stopped(model: Model, problem: Facts | Unreachable) {
  if (problem.code === 'too-early' && 'next_eligible_date' in problem)
    return model.show({ at: 'too-early', next_eligible_date: String(problem.next_eligible_date) })
  if (problem.code === 'survey-not-open' || problem.code === 'not-found') return model.show({ at: 'closed' })
  if (problem.code === 'already-submitted') return void model.complete()
  model.show(model.state().screen, refusalErrors(problem, ['']))
}
