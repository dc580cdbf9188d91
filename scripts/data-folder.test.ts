import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { claimFolder, isEmpty } from './data-folder.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'impactpulse-folder-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a data folder belongs to one at a time', () => {
  const first = claimFolder(folder)
  expect(() => claimFolder(folder)).toThrow(/is in use: another npm start runs on it/)
  first.release()
  claimFolder(folder).release()
})

test('a folder that was only taken is still empty', () => {
  claimFolder(folder).release()
  expect(isEmpty(folder)).toBe(true)
  writeFileSync(join(folder, 'secrets.json'), '{}')
  expect(isEmpty(folder)).toBe(false)
})
