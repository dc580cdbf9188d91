import type { AppContext } from '../http/context.ts'

/** The fields of a posted form. What is no form has none: the page then says what it misses. */
export async function formData(c: AppContext): Promise<FormData> {
  const isForm = /^(multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(c.req.header('content-type') ?? '')
  return isForm ? c.req.formData().catch(() => new FormData()) : new FormData()
}
