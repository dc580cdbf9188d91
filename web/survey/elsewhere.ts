/** What follows the questions, its screens and what their buttons do: fetched with the first answer, to keep the start small. */
import { SavePicture } from '../pictures/saving/save-picture.tsx'
import { startAfresh } from './afresh.ts'
import { complete } from './completing.ts'
import { stepToGoOn } from './go-on.ts'
import { identify, verify } from './identity.ts'
import { warnOfLoss } from './leaving.ts'
import { followLive } from './live-session.ts'
import { mailLink } from './mail-link.ts'
import type { Model } from './model.ts'
import { removeOldDrafts } from './old-drafts.ts'
import { stopped } from './refusals.ts'
import { CalendarLink, CopyButton, PrintButton } from './result/buttons.tsx'
import { IfSignedIn } from './result/if-signed-in.tsx'
import { share } from './result/sharing.ts'
import { SinceBefore } from './result/since-before.tsx'
import { serverNow } from './server-clock.ts'
import type { Store } from './store.ts'
import { type LiveTools, liveTools } from './view/live-tools.ts'
import { OtherScreen } from './view/other-screen.tsx'
import type { ShownSurvey } from './view/state.ts'

Object.assign(liveTools, { SavePicture, SinceBefore, PrintButton, CopyButton, CalendarLink, IfSignedIn } satisfies LiveTools)

export const Elsewhere: typeof OtherScreen = (props) => OtherScreen({ ...props, isEmbedded: parent !== window })
export const finish = complete
export const stop = stopped

let isFollowing = false

export function follow(model: Model, store: Store, survey_id: string) {
  if (isFollowing) return
  isFollowing = true
  followLive(model, store, survey_id)
  void removeOldDrafts(serverNow())
  warnOfLoss(store)
}

export async function actElsewhere(model: Model, store: Store, survey: ShownSurvey, action: string, data: FormData) {
  const text = (name: string) => String(data.get(name) ?? '').trim()
  if (action === 'back') return model.show({ at: 'questions', step: model.steps().length - 1 })
  const forLink = text('purpose') === 'link'
  if (action === 'go-on') return model.show({ at: 'questions', step: stepToGoOn(survey, model.state()) })
  if (action === 'mail-link') return mailLink(model)
  if (action === 'afresh') return model.show({ at: 'afresh' })
  if (action === 'afresh-yes') return startAfresh(model, store, survey)
  if (action === 'other-email') return model.show({ at: 'identify', email: text('email'), full_name: '', forLink })
  if (action === 'share') return share(model, data.has('shows_name'))
  if (action === 'verify') return verify(model, store, survey, { email: text('email'), code: text('code'), forLink })
  return identify(model, { email: text('email'), full_name: text('full_name'), forLink })
}
