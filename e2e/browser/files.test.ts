import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { enterCode, giveAddress } from './steps/identity.ts'
import { mailedCode } from './steps/mail.ts'
import { anOpenSurvey, anOwner } from './steps/scene.ts'
import { press, saved } from './steps/survey.ts'

const START = Date.now()
const FILES = {
  languages: ['en'],
  result_type: 'flat',
  groups: [],
  pages: [
    {
      id: 'p1',
      questions: [
        { kind: 'file', id: 'cv', text: 'Your CV', required: true, accept: ['pdf', 'image'], max_bytes: 1_000_000 },
        { kind: 'signature', id: 'name', text: 'Sign here' },
        { kind: 'short_text', id: 'word', text: 'A word', required: true },
      ],
    },
  ],
}
const pdf = (name: string, size = 300_000) => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(size, 32)]),
})
const input = (page: Page) => page.getByLabel('Your CV')
const draw = async (page: Page, from: number) => {
  const paper = await page.getByRole('img', { name: /drawing/ }).boundingBox()
  if (!paper) throw new Error('there is no paper')
  await page.mouse.move(paper.x + from, paper.y + 20)
  await page.mouse.down()
  await page.mouse.move(paper.x + from + 60, paper.y + 60, { steps: 5 })
  await page.mouse.up()
}

test('files answer questions, with script and without', async ({ page, plainPage, context, api, setNow, checkAccessibility }) => {
  test.setTimeout(120_000)
  const owner = await anOwner(api, 'Fay', START)
  const survey = await anOpenSurvey(api, owner, START, { title: 'With files', definition: FILES })
  const { access_token: token } = await api.call<{ access_token: string }>('POST', '/api/v1/auth/login', {
    at: START,
    body: { email: owner.email, password: owner.password },
  })
  const answersOf = async (email: string) => {
    const rows = await api.call<{ response_id: string; email: string }[]>('GET', `/api/v1/surveys/${survey.id}/responses`, {
      at: START,
      token,
    })
    const id = rows.find((row) => row.email === email)?.response_id
    return api.call<{ response_id: string; answers: Record<string, string> }>('GET', `/api/v1/responses/${id}`, { at: START, token })
  }
  const download = async (response: string, file: string | undefined) =>
    page.request.get(`/api/v1/responses/${response}/files/${file}`, { headers: { authorization: `Bearer ${token}` } })

  await test.step('a file is uploaded as it is chosen, and what is wrong with one is said', async () => {
    await setNow(page, START)
    await page.goto(`/s/${survey.slug}`)
    await checkAccessibility(page)
    await input(page).setInputFiles(pdf('large.pdf', 1_000_001))
    await expect(page.getByText(/This file has .* Choose one of at most 977 kB\./).first()).toBeVisible()
    await input(page).setInputFiles({ name: 'cv.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<!doctype html>') })
    await expect(page.getByText(/This file is not what is asked for/).first()).toBeVisible()
    await checkAccessibility(page)
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    await page.route('**/files', async (route) => {
      await held
      await route.continue()
    })
    await input(page).setInputFiles(pdf('Überblick.pdf'))
    await expect(page.getByRole('progressbar', { name: 'Upload' })).toBeVisible()
    await page.getByLabel('A word').fill('first')
    await press(page, 'Send my answers')
    await expect(page.getByRole('alert')).toContainText('The file is still being uploaded')
    release()
    await expect(page.getByText('Uploaded: Überblick.pdf').first()).toBeVisible()
    await page.unroute('**/files')
    await expect(page.getByRole('alert')).toBeHidden()
  })

  await test.step('without a network it says so, keeps the rest, and goes on when it is back', async () => {
    await context.setOffline(true)
    await page.getByLabel('A word').fill('kept')
    await input(page).setInputFiles(pdf('second.pdf'))
    await expect(page.getByText(/The connection is gone, so the file was not uploaded/).first()).toBeVisible()
    await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible()
    await context.setOffline(false)
    await expect(page.getByText('Uploaded: second.pdf').first()).toBeVisible()
  })

  await test.step('a signature may be drawn', async () => {
    await page.getByText('Draw it instead').click()
    await draw(page, 20)
    await draw(page, 120)
    await press(page, 'Undo')
    await expect(page.getByRole('img', { name: 'Your drawing, 1 line' })).toBeVisible()
    await checkAccessibility(page)
    await press(page, 'Use this drawing')
    await expect(page.getByRole('img', { name: 'Your drawn signature' })).toBeVisible()
    await saved(page)
    await checkAccessibility(page)
    await page.reload()
    await expect(page.getByText('Uploaded: second.pdf').first()).toBeVisible()
    await expect(page.getByText('You have signed with a drawing.').first()).toBeVisible()
    await press(page, 'Send my answers')
    await giveAddress(page, 'files@example.org')
    await enterCode(page, await mailedCode(api, 'files@example.org', START))
    await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible()
    const { response_id, answers } = await answersOf('files@example.org')
    expect(answers).toMatchObject({ word: 'kept' })
    expect((await download(response_id, answers.cv)).headers()['content-disposition']).toContain('second.pdf')
    expect((await (await download(response_id, answers.name)).body()).subarray(1, 4).toString()).toBe('PNG')
  })

  await test.step('without script files go with the form, and can be replaced and removed', async () => {
    await setNow(plainPage, START)
    await plainPage.context().clearCookies()
    await plainPage.goto(`/s/${survey.slug}`)
    await input(plainPage).setInputFiles({ name: 'cv.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<svg/>') })
    await plainPage.getByLabel('Sign here').fill('Plain Person')
    await press(plainPage, 'Send my answers')
    await expect(plainPage.getByRole('alert')).toContainText('This file is not what is asked for')
    await expect(plainPage.getByLabel('Sign here')).toHaveValue('Plain Person')
    await checkAccessibility(plainPage)
    await input(plainPage).setInputFiles(pdf('plain.pdf', 100))
    await press(plainPage, 'Send my answers')
    await expect(plainPage.getByRole('alert')).toContainText('“A word” Please answer this question.')
    await expect(plainPage.getByText('Uploaded: plain.pdf (109 bytes)')).toBeVisible()
    await checkAccessibility(plainPage)
    await plainPage.getByLabel('Remove this file').check()
    await press(plainPage, 'Send my answers')
    await expect(plainPage.getByRole('alert')).toContainText('“Your CV” Please answer this question.')
    await plainPage.getByLabel('A word').fill('plain')
    await input(plainPage).setInputFiles(pdf('again.pdf', 100))
    await press(plainPage, 'Send my answers')
    await giveAddress(plainPage, 'plainly@example.org')
    await enterCode(plainPage, await mailedCode(api, 'plainly@example.org', START))
    await expect(plainPage.getByRole('heading', { name: 'Thank you' })).toBeVisible()
    const { response_id, answers } = await answersOf('plainly@example.org')
    expect(answers.name).toBe('Plain Person')
    expect((await download(response_id, answers.cv)).headers()['content-disposition']).toContain('again.pdf')
  })
})
