import { type Client, clientOf } from '../scripts/demo/client.ts'
import { openSurvey, type Survey } from './people.ts'

/** What the measures share: one running worker with one open survey, and how long to take over it. */
export type Scene = { url: string; inspector: () => Promise<URL>; client: Client; survey: Survey; isQuick: boolean }

export async function setScene({ url, inspector }: Pick<Scene, 'url' | 'inspector'>, isQuick: boolean): Promise<Scene> {
  const client = clientOf(url)
  return { url, inspector, client, survey: await openSurvey(client), isQuick }
}
