/** People an organization knows without giving them a role: asked, reminded, in named groups, with attributes of its own. */
import * as z from 'zod'
import { EmailAddress, FullName, Locale, TimeZone } from '../auth/contract.ts'
import { ONE_LINE, VISIBLE } from '../one-line.ts'

export const MAX_ATTRIBUTES = 30
const MAX_GROUPS = 50

const HOW = 'write it on one line, without hidden characters'
const Label = z.string().normalize('NFC').trim().max(80).regex(VISIBLE, 'write something').regex(ONE_LINE, HOW)

/** What the organization knows of a person beside the name: `{ cohort: "2026", site: "North" }`. */
export const Attributes = z
  .record(Label, z.string().max(200).regex(ONE_LINE, HOW))
  .refine((attributes) => Object.keys(attributes).length <= MAX_ATTRIBUTES, `give at most ${MAX_ATTRIBUTES} attributes`)
export type Attributes = z.infer<typeof Attributes>

const Groups = z.array(Label).max(MAX_GROUPS)

export const AddParticipant = z.strictObject({
  email: EmailAddress,
  name: FullName.optional(),
  timezone: TimeZone.optional(),
  locale: Locale.optional(),
  attributes: Attributes.optional(),
  groups: Groups.optional(),
})
export type AddParticipant = z.infer<typeof AddParticipant>

export const EditParticipant = z.strictObject({ name: FullName.optional(), attributes: Attributes.optional(), groups: Groups.optional() })
export type EditParticipant = z.infer<typeof EditParticipant>

export const Participant = z.strictObject({
  person_id: z.string(),
  name: z.string(),
  email: z.string(),
  timezone: z.string(),
  locale: z.string(),
  attributes: Attributes,
  groups: z.array(z.string()),
  created_at: z.iso.datetime(),
})
export type Participant = z.infer<typeof Participant>

export const ImportParticipants = z.strictObject({ csv: z.string().max(2_000_000) })

/** `line` counts from 1 with the header, as a spreadsheet shows it. */
export const ImportResult = z.strictObject({
  line: z.int(),
  email: z.string(),
  outcome: z.enum(['added', 'already_there', 'repeated', 'not_right']),
  message: z.string().nullable(),
})
export type ImportResult = z.infer<typeof ImportResult>
export const Imported = z.strictObject({ added: z.int(), results: z.array(ImportResult) })
