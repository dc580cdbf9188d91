import { and, eq } from 'drizzle-orm'
import type { GroupResult } from '../../core/responses/contract.ts'
import { textIn } from '../../core/surveys/text.ts'
import { responseScores, type responses } from '../db/schema/responses.ts'
import { surveyVersions } from '../db/schema/surveys.ts'
import type { System } from '../scope.ts'

type ResponseRow = Pick<typeof responses.$inferSelect, 'id' | 'survey_id' | 'version'>

/** A response's group results, in the order and with the words of its version. */
export async function groupResults({ db }: System, { id, survey_id, version }: ResponseRow): Promise<GroupResult[]> {
  const [[frozen], scores] = await db.batch([
    db
      .select({ definition: surveyVersions.definition })
      .from(surveyVersions)
      .where(and(eq(surveyVersions.survey_id, survey_id), eq(surveyVersions.version, version))),
    db.select().from(responseScores).where(eq(responseScores.response_id, id)),
  ])
  if (!frozen) return []
  const { groups, languages } = frozen.definition
  const language = languages[0] ?? 'en'
  return groups.flatMap((group) => {
    const scored = scores.find(({ group_id }) => group_id === group.id)
    if (!scored) return []
    const { score, max_score, percentage } = scored
    return [{ group_id: group.id, label: textIn(group.label, language, language), color: group.color, score, max_score, percentage }]
  })
}
