import { expect, it } from 'vitest'
import { world } from '../testing/world.ts'

const w = world()

it('gives a person everything that is kept about them, and nobody else anything', async () => {
  const owner = await w.given.owner({ organization: 'Clinic' })
  const [mine, other] = [await w.given.person(), await w.given.person()]
  const survey = await w.given.survey(owner)
  const answers = { cheerful: 3, calm: 3, active: 3, rested: 3, interested: 3 }
  const { response_id } = (await mine.post(`/surveys/${survey.id}/respond`, { answers })).data
  await mine.post(`/responses/${response_id}/shares`, {})
  await other.post(`/surveys/${survey.id}/respond`, { answers: { ...answers, calm: 1 } })
  await owner.post(`/organizations/${owner.organization_id}/participants`, {
    email: mine.email,
    attributes: { ward: 'North' },
    groups: ['Night'],
  })
  await owner.post(`/surveys/${survey.id}/assignments`, { person_ids: [mine.id] })
  await owner.post(`/organizations/${owner.organization_id}/invitations`, { emails: [mine.email], role: 'member' })
  await mine.call('DELETE', '/me', { password: 'correct horse battery' })
  const file = await mine.get('/me/export')
  expect(file.headers.get('content-disposition')).toContain('attachment')
  const lines = file.text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(new Set(lines.map(({ kind }) => kind))).toEqual(
    new Set(
      'account address sign_in erasure participant group assignment enrolment session response shared_result invitation mail audit_entry'.split(
        ' ',
      ),
    ),
  )
  expect(lines.find(({ kind }) => kind === 'response')).toMatchObject({ survey: survey.title, attempt_number: 1, score: 60, answers })
  expect(lines.find(({ kind }) => kind === 'participant')).toMatchObject({ organization: 'Clinic', attributes: { ward: 'North' } })
  for (const secret of [other.email, 'argon2', 'token_hash']) expect(file.text).not.toContain(secret)
  expect((await w.stranger.get('/me/export')).status).toBe(401)
})
