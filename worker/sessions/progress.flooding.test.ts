import { expect, it } from 'vitest'
import { AT_ONCE, PER_SECOND } from '../../core/limits/flow.ts'
import { world } from '../testing/world.ts'

/** A program saves answers as fast as it can. */
it('slows a session down after a generous burst, loses nothing and disturbs no other', async () => {
  const w = world()
  const survey = await w.given.survey(await w.given.owner())
  const begin = async () => {
    const { data } = await w.stranger.post(`/surveys/${survey.id}/start`, {})
    let seq = 0
    const path = `/sessions/${data.session_id}`
    const save = () => {
      seq++
      const ops = [{ op_id: `operation-${seq}`, seq, question_id: 'calm', value: seq % 6 }]
      return w.as(data.respondent_token).put(`${path}/progress`, { ops })
    }
    return { save, path, own: w.as(data.respondent_token) }
  }
  const [flooding, other] = [await begin(), await begin()]
  for (let i = 0; i < AT_ONCE; i += 60)
    for (const { status } of await Promise.all(Array.from({ length: 60 }, flooding.save))) expect(status).toBe(200)
  const refused = await flooding.save()
  expect([refused.status, refused.problem.code, refused.headers.get('retry-after')]).toEqual([429, 'slow-down', '1'])
  // Whoever is not admitted takes nothing from who is.
  expect((await w.as('not-their-token').get(flooding.path)).status).toBe(404)
  expect((await other.save()).status).toBe(200)
  w.later({ ms: 1000 })
  const after = await Promise.all(Array.from({ length: PER_SECOND + 5 }, flooding.save))
  expect(after.filter(({ status }) => status === 200).length).toBe(PER_SECOND)
})
