import { beforeAll, describe, expect, it } from 'vitest'
import { LOGO_MAX_BYTES } from '../../core/organizations/logo.ts'
import { fileIsComing } from '../files/queries.ts'
import { dueRemovals, sweepUnneededFiles } from '../files/sweep.ts'
import { workAt } from '../jobs/queue.ts'
import { jpg, png, webp } from '../testing/pictures.ts'
import { queryPlan } from '../testing/query-plan.ts'
import { type Owner, type Person, testEnv, world } from '../testing/world.ts'

const w = world()
const stored = async () => (await testEnv.FILES.list()).objects.map(({ key }) => `/logos/${key}`)
const put = (who: Pick<Person, 'put'>, { organization_id }: Owner, body: Uint8Array | string) =>
  who.put(`/organizations/${organization_id}/logo`, body, { 'content-type': 'application/octet-stream' })
const served = (url: string) => w.stranger.get(url)

describe('a logo', () => {
  it.each([
    ['image/png', png(40, 20)],
    ['image/jpeg', jpg(40, 20)],
    ['image/webp', webp(40, 20)],
  ])('is served to everybody as what it is: %s', async (type, picture) => {
    const owner = await w.given.owner()
    const { status, data } = await put(owner, owner, picture)
    expect([status, data.logo_url]).toEqual([200, expect.stringMatching(/^\/logos\/[\w-]{43}\.(png|jpg|webp)$/)])
    const { headers } = await served(data.logo_url)
    expect(Number(headers.get('content-length'))).toBe(picture.length)
    expect(headers.get('content-type')).toBe(type)
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect((await owner.get(`/organizations/${owner.organization_id}`)).data.logo_url).toBe(data.logo_url)
  })

  it('is replaced and removed, and its file goes', async () => {
    const owner = await w.given.owner()
    const first = (await put(owner, owner, png(1, 1))).data.logo_url
    const second = (await put(owner, owner, png(1, 1))).data.logo_url
    expect(second).not.toBe(first)
    expect([(await served(first)).status, (await served(second)).status]).toEqual([404, 200])
    await w.tick()
    expect([(await stored()).includes(first), (await stored()).includes(second)]).toEqual([false, true])
    for (let i = 0; i < 2; i++) expect((await owner.delete(`/organizations/${owner.organization_id}/logo`)).data.logo_url).toBeNull()
    expect((await served(second)).status).toBe(404)
    await w.tick()
    expect(await stored()).not.toContain(second)
  })

  it('is one, of several that come at once, and no file of the others stays', async () => {
    const owner = await w.given.owner()
    const before = (await stored()).length
    const replies = await Promise.all(Array.from({ length: 6 }, () => put(owner, owner, png(2, 2))))
    const won = replies.filter(({ status }) => status === 200)
    expect(replies.filter(({ status }) => status === 409)).toHaveLength(6 - won.length)
    const { logo_url } = (await owner.get(`/organizations/${owner.organization_id}`)).data
    expect(won.map(({ data }) => data.logo_url)).toContain(logo_url)
    w.later({ hours: 1 })
    await w.tick()
    await w.tick()
    expect((await stored()).length - before).toBe(1)
    expect((await served(logo_url)).status).toBe(200)
  })

  it('is not shown while its organization is deleted, and is back with it', async () => {
    const owner = await w.given.owner()
    const { logo_url } = (await put(owner, owner, png(3, 3))).data
    await owner.delete(`/organizations/${owner.organization_id}`)
    expect([(await served(logo_url)).status, (await put(owner, owner, png(3, 3))).status]).toEqual([404, 404])
    await owner.post(`/organizations/${owner.organization_id}/restore`)
    expect((await served(logo_url)).status).toBe(200)
  })

  it('is on the survey, the invitation and the mail of its organization, and on no other', async () => {
    const [owner, other] = [await w.given.owner({ organization: 'Zoë & Co' }), await w.given.owner()]
    await owner.patch(`/organizations/${owner.organization_id}`, { color: '#ffdd00' })
    const { logo_url } = (await put(owner, owner, png(4, 4))).data
    const [mine, theirs] = [await w.given.survey(owner), await w.given.survey(other)]
    const page = async (slug: string) => (await w.stranger.get(`/s/${slug}`)).text
    expect(await page(mine.slug)).toContain(`<img class="survey-logo" src="${logo_url}" alt height="48"/>`)
    expect(await page(theirs.slug)).not.toContain('/logos/')
    await owner.post(`/organizations/${owner.organization_id}/invitations`, { emails: ['guest@example.org'], role: 'member' })
    const token = await w.invitationToken('guest@example.org')
    expect((await w.stranger.get(`/invitations/${token}`)).data).toMatchObject({ color: '#ffdd00', logo_url })
    const [mail] = (await w.stranger.get('/dev/inbox?to=guest@example.org')).data
    expect(mail.html).toContain(`<img src="http://localhost:8787${logo_url}" alt=""`)
    expect(mail.html).toContain('background-color:#ffdd00;color:#000000')
    expect(mail.html).toContain('<bdi>Zoë &amp; Co</bdi>')
  })
})

describe('what is no logo', () => {
  let owner: Owner
  beforeAll(async () => {
    owner = await w.given.owner()
  })

  it.each<[string, Uint8Array | string, number, RegExp]>([
    ['nothing', '', 415, /PNG, JPEG or WebP/],
    ['a page', '<!doctype html><script>alert(1)</script>', 415, /PNG, JPEG or WebP/],
    ['an SVG', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 415, /SVG/],
    ['a GIF', 'GIF89a\x01\x00\x01\x00\x80\x00\x00', 415, /PNG, JPEG or WebP/],
    ['a PNG that breaks off', png(9, 9).slice(0, 14), 415, /damaged/],
    ['a JPEG without a size', jpg(9, 9).slice(0, 20), 415, /damaged/],
    ['a WebP that is a film', new TextEncoder().encode('RIFF\x16\0\0\0AVI LIST'), 415, /damaged/],
    ['a picture to run out of memory by', png(60_000, 60_000), 415, /60000 × 60000 pixels/],
    ['more than a megabyte', new Uint8Array(LOGO_MAX_BYTES + 1), 413, /too large/],
  ])('is refused with a word why: %s', async (_name, body, status, why) => {
    const before = await stored()
    const refused = await put(owner, owner, body)
    expect([refused.status, refused.problem.detail]).toEqual([status, expect.stringMatching(why)])
    expect(await stored()).toEqual(before)
  })

  it('is refused in a stream of unknown length as well', async () => {
    let sent = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(new Uint8Array(256 * 1024))
        if (++sent > 100) controller.close()
      },
    })
    const refused = await owner.put(`/organizations/${owner.organization_id}/logo`, endless)
    expect(refused.status).toBe(413)
    expect(sent).toBeLessThan(20)
  })

  it('is a name that was made up', async () => {
    for (const name of ['x.png', `${'a'.repeat(43)}.png`, `${'a'.repeat(43)}.svg`, '..%2Fsecrets.png'])
      expect((await served(`/logos/${name}`)).status).toBe(404)
  })
})

it('is changed by owners and admins of the organization alone', async () => {
  const [owner, other] = [await w.given.owner(), await w.given.owner()]
  const [admin, member] = [await w.given.member(owner, 'admin'), await w.given.member(owner)]
  const statuses = await Promise.all([member, other, w.stranger, admin].map(async (who) => (await put(who, owner, png(5, 5))).status))
  expect(statuses).toEqual([403, 404, 401, 200])
})

it('leaves no file behind when it dies half-way: the sweep takes it, by the index, and again to the same end', async () => {
  const work = workAt(testEnv, w.now())
  await testEnv.FILES.put('half-way.png', png(1, 1))
  await work.system.commit([fileIsComing(work.system, 'half-way.png', w.now())])
  await sweepUnneededFiles(work)
  expect(await testEnv.FILES.head('half-way.png')).not.toBeNull()
  const later = workAt(testEnv, w.now() + 3_600_000)
  await Promise.all([sweepUnneededFiles(later), sweepUnneededFiles(later)])
  expect([await sweepUnneededFiles(later), await testEnv.FILES.head('half-way.png')]).toEqual([0, null])
  expect(await queryPlan(dueRemovals(later))).toMatch(/unneeded_files_due/)
})
