import type { Purpose } from './purpose.ts'

/** What can be muted by itself, and `all`: everything that is not about the account. */
export const KINDS = ['reminders', 'updates', 'reports'] as const
export const MUTED_KINDS = ['all', ...KINDS] as const
export type Kind = (typeof KINDS)[number]

/** One thing that a person does not want. Empty ids mean everywhere. */
export type Mute = { kind: 'all' | Kind; organization_id: string; survey_id: string }
/** Where a mail comes from; a mail that is about no survey has an empty one. */
export type Place = { organization_id: string; survey_id: string }

const covers = (mute: Mute, place: Place) =>
  (mute.organization_id === '' || mute.organization_id === place.organization_id) &&
  (mute.survey_id === '' || mute.survey_id === place.survey_id)

/** By what a mail of a purpose is muted; an invitation is of no kind of its own. */
const KIND_OF: Record<Exclude<Purpose, 'account'>, Mute['kind']> = {
  invitation: 'all',
  reminder: 'reminders',
  report: 'reports',
}

/** Whether a person has said that they do not want such a mail from there. */
export const isMuted = (mutes: readonly Mute[], purpose: Purpose, place: Place): boolean =>
  purpose !== 'account' && isKindMuted(mutes, KIND_OF[purpose], place)

const isKindMuted = (mutes: readonly Mute[], kind: Mute['kind'], place: Place) =>
  mutes.some((mute) => (mute.kind === 'all' || mute.kind === kind) && covers(mute, place))

/** What the page of a mail's link shows: what of it one gets. `survey` is anything about the one survey, `everywhere` any organization. */
export type Choices = Record<Kind | 'survey' | 'everywhere', boolean>

export function choicesOf(mutes: readonly Mute[], { organization_id, survey_id }: Place): Choices {
  const ofOrganization = (kind: Kind) => !isKindMuted(withoutEverywhere(mutes), kind, { organization_id, survey_id: '' })
  return {
    reminders: ofOrganization('reminders'),
    updates: ofOrganization('updates'),
    reports: ofOrganization('reports'),
    survey: !mutes.some((mute) => mute.kind === 'all' && mute.survey_id !== '' && mute.survey_id === survey_id),
    everywhere: !mutes.some(isEverywhere),
  }
}

const isEverywhere = ({ kind, organization_id, survey_id }: Mute) => kind === 'all' && organization_id === '' && survey_id === ''
const withoutEverywhere = (mutes: readonly Mute[]) => mutes.filter((mute) => !isEverywhere(mute))

/**
 * What is muted once somebody has chosen so. What they switch on they get again, also where it was muted everywhere; what
 * they leave as it was stays muted as it was.
 */
export function mutesAfter(mutes: readonly Mute[], place: Place, choices: Choices): Mute[] {
  const here = { organization_id: place.organization_id, survey_id: '' }
  const before = choicesOf(mutes, place)
  const opened = KINDS.some((kind) => choices[kind] && !before[kind])
  const stays = mutes.filter((mute) => {
    if (isEverywhere(mute)) return !choices.everywhere
    if (mute.survey_id !== '') return !(mute.kind === 'all' && mute.survey_id === place.survey_id && choices.survey)
    if (!covers(mute, here)) return true
    // It said all of the organization: from now on each kind speaks for itself.
    return mute.kind === 'all' ? !opened : !choices[mute.kind]
  })
  const wanted: Mute[] = [
    ...KINDS.filter((kind) => !choices[kind]).map((kind) => ({ kind, ...here })),
    ...(choices.survey || place.survey_id === '' ? [] : [{ kind: 'all' as const, ...place }]),
    ...(choices.everywhere ? [] : [{ kind: 'all' as const, organization_id: '', survey_id: '' }]),
  ]
  return [
    ...stays,
    ...wanted.filter(
      (mute) =>
        !stays.some(
          (kept) =>
            isSame(kept, mute) ||
            (kept.survey_id === '' &&
              mute.survey_id === '' &&
              kept.kind === mute.kind &&
              covers(kept, here) &&
              mute.organization_id !== ''),
        ),
    ),
  ]
}

export const isSame = (a: Mute, b: Mute) => a.kind === b.kind && a.organization_id === b.organization_id && a.survey_id === b.survey_id

/** What one click on a mail program's own “unsubscribe” mutes: that kind of mail from that organization. */
export const oneClick = (purpose: Exclude<Purpose, 'account'>, { organization_id }: Place): Mute => ({
  kind: KIND_OF[purpose],
  organization_id,
  survey_id: '',
})

/** What somebody gets from everywhere. */
export const getsEverywhere = (mutes: readonly Mute[]) => {
  const gets = (kind: Mute['kind']) => !mutes.some((mute) => isSame(mute, { kind, organization_id: '', survey_id: '' }))
  return { reminders: gets('reminders'), updates: gets('updates'), reports: gets('reports'), all: gets('all') }
}

/** What is muted once somebody has said anew what they get from everywhere, and what they want nothing of. */
export function mutesEdited(
  mutes: readonly Mute[],
  gets: Partial<Record<Mute['kind'], boolean>>,
  muted: readonly Mute[] | undefined,
): Mute[] {
  const now = { ...getsEverywhere(mutes), ...gets }
  const everywhere = MUTED_KINDS.filter((kind) => !now[kind]).map((kind) => ({ kind, organization_id: '', survey_id: '' }))
  const ofSome = muted ?? mutes.filter(({ organization_id }) => organization_id !== '')
  return [...everywhere, ...ofSome.filter((mute, i) => ofSome.findIndex((other) => isSame(mute, other)) === i)]
}
