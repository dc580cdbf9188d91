import { signal } from '@preact/signals'
import type { ImportedSurvey } from '../../../core/surveys/formats/contract.ts'
import { api, ask } from '../../api.ts'
import { creationKey, sending } from '../sending.ts'

const MOST_BYTES = 5 * 1024 * 1024

export function importModel(organization_id: string) {
  const form = sending(['file'])
  const imported = signal<ImportedSurvey | null>(null)
  const key = creationKey()

  async function bring(file: File | undefined) {
    const fault = faultOf(file)
    if (!file || fault !== null) {
      form.errors.value = [{ field: 'file', message: fault ?? '' }]
      return
    }
    const body = new FormData()
    body.set('organization_id', organization_id)
    body.set('file', file)
    const { name, size, lastModified } = file
    const headers = key({ name, size, lastModified })
    const reply = await form.send(() => ask(api.surveys.import.$post({}, { headers, init: { body } })))
    if (reply?.data) imported.value = reply.data
  }

  return { ...form, imported, bring }
}

export type ImportModel = ReturnType<typeof importModel>

function faultOf(file: File | undefined): string | null {
  if (!file) return 'Choose a file first.'
  if (file.size === 0) return 'This file is empty. Choose another.'
  return file.size > MOST_BYTES ? 'This file is larger than 5 MB. Leave out what is no part of the survey.' : null
}
