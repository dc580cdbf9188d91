import type { AppContext } from '../http/context.ts'

/** The fields of a posted form. What is no form has none: the page then says what it misses. */
export async function formData(c: AppContext): Promise<FormData> {
  const isForm = /^(multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(c.req.header('content-type') ?? '')
  return isForm ? c.req.formData().then(withPlainLines, () => new FormData()) : new FormData()
}

/** Forms send every line break as CR LF, a script as LF: the same answer is to be the same text. */
function withPlainLines(sent: FormData): FormData {
  const data = new FormData()
  for (const [name, value] of sent) data.append(name, typeof value === 'string' ? value.replaceAll('\r\n', '\n') : value)
  return data
}
