/** What was done, as the screen says it. An action without words here is shown by its own name. */
export const ACTION_WORDS: Readonly<Record<string, string>> = {
  'organization.create': 'Created the organization',
  'survey.create': 'Created a survey',
  'survey.edit': 'Changed a survey',
  'survey.publish': 'Published a survey',
  'survey.close': 'Closed a survey',
  'survey.reopen': 'Reopened a survey',
  'survey.delete': 'Deleted a survey',
  'survey.assign': 'Assigned a survey',
  'assignment.delete': 'Took an assignment back',
  'participant.add': 'Added a participant',
  'participant.edit': 'Changed a participant',
  'participant.delete': 'Removed a participant',
  'participants.import': 'Imported participants',
  'api-key.create': 'Made an API key',
  'api-key.revoke': 'Revoked an API key',
}

export const actionText = (action: string): string => ACTION_WORDS[action] ?? action
