import { expect, it } from 'vitest'
import { world } from '../testing/world.ts'

it('quotes a message: it writes no header, no line and no link of ours, and no HTML', async () => {
  const w = world()
  const owner = await w.given.owner({ organization: '<b>Bold</b>' })
  const message = 'Hi!\r\nBcc: everyone@example.org\r\n\r\nhttps://evil.example/invitations/taken\r<script>alert(1)</script>'
  const email = 'quoted@example.org'
  const invite = (more: object) =>
    owner.post(`/organizations/${owner.organization_id}/invitations`, { emails: [email], role: 'member', ...more })
  expect((await invite({ message: 'a\u0000b' })).problem.errors?.[0]?.path).toBe('message')
  expect((await invite({ message: 'x'.repeat(1001) })).status).toBe(422)
  expect((await invite({ message })).status).toBe(201)
  await w.deliver()
  const [mail] = (await w.stranger.get(`/dev/inbox?to=${email}`)).data
  const lines = mail.text.split('\n')
  expect(lines).toContain('> Bcc: everyone@example.org')
  const ours = [expect.stringMatching(/^http:\/\/localhost:8787\/invitations\//), expect.stringMatching(/^http:\/\/localhost:8787\/u\//)]
  expect(lines.filter((line: string) => /^http/.test(line))).toEqual(ours)
  expect(mail.subject).not.toMatch(/[\r\n]/)
  expect(mail.html).not.toMatch(/<script>|<b>/)
  expect(mail.to ?? email).toBe(email)
})

it('takes no address with a line break, and no name of several lines', async () => {
  const w = world()
  const owner = await w.given.owner()
  const { data } = await owner.post(`/organizations/${owner.organization_id}/invitations`, {
    emails: ['a@example.org\r\nBcc: b@example.org'],
    role: 'member',
  })
  expect(data.results[0].outcome).toBe('not_an_address')
  expect((await owner.patch(`/organizations/${owner.organization_id}`, { name: 'A\r\nB' })).problem.errors?.[0]?.path).toBe('name')
})
