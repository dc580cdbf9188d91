/** People an organization knows without giving them a role: asked, reminded, in named groups, with attributes of its own. */
import * as z from 'zod'
import { EmailAddress, FullName, Locale, TimeZone } from '../auth/contract.ts'
import { idPattern } from '../ids.ts'
import { JobView, ReadAs } from '../jobs/contract.ts'
import { PersonId } from '../members/contract.ts'
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

/** As JSON; a CSV file stands for it too, as text/csv or as the part `file` of a form. */
export const ImportParticipants = z.strictObject({ csv: z.string().max(8_000_000) })

/** `line` counts from 1 with the header, as a spreadsheet shows it. */
export const ImportResult = z.strictObject({
  line: z.int(),
  email: z.string(),
  outcome: z.enum(['added', 'already_there', 'repeated', 'not_right']),
  message: z.string().nullable(),
})
export type ImportResult = z.infer<typeof ImportResult>

/** What came of a short list at once, or the job that works through a long one. */
export const Imported = z.strictObject({ added: z.int(), results: z.array(ImportResult), read_as: ReadAs, job: JobView.nullable() })

export const NameGroup = z.strictObject({ name: Label })
export const GroupId = z.string().regex(idPattern('group'), 'must be the id of a group')
export const Group = z.strictObject({ id: z.string(), name: z.string(), people: z.int(), created_at: z.iso.datetime() })
export type Group = z.infer<typeof Group>

/** Participants who join a group and who leave it, many at once. */
export const ChangeGroup = z
  .strictObject({ add: z.array(PersonId).max(500).optional(), remove: z.array(PersonId).max(500).optional() })
  .refine(({ add = [], remove = [] }) => add.length + remove.length > 0, 'name somebody to add or to remove')

export const PARTICIPANT_SORTS = ['name', 'added'] as const
