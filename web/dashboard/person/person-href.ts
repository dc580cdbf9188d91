export const personHref = (survey_id: string, email: string) => `/app/surveys/${survey_id}/people/${encodeURIComponent(email)}`
