import { asc, inArray, lte } from 'drizzle-orm'
import { unneededFiles } from '../db/schema/files.ts'
import type { Work } from '../jobs/kinds.ts'

const AT_MOST = 50

/** Files that nothing needs. Rides unneeded_files_due. */
export const dueRemovals = ({ system, now }: Pick<Work, 'system' | 'now'>) =>
  system.db
    .select({ name: unneededFiles.name })
    .from(unneededFiles)
    .where(lte(unneededFiles.remove_at, now))
    .orderBy(asc(unneededFiles.remove_at))
    .limit(AT_MOST)

export async function sweepUnneededFiles(work: Work): Promise<number> {
  const names = (await dueRemovals(work)).map(({ name }) => name)
  if (names.length === 0) return 0
  await work.env.FILES.delete(names)
  await work.system.commit([work.system.db.delete(unneededFiles).where(inArray(unneededFiles.name, names))])
  return names.length
}
