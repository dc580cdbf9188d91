/** The languages that a report can be in; each has a dictionary in web/report/words. */
export const REPORT_LANGUAGES = ['en', 'es', 'ar', 'de', 'fr', 'pt'] as const
export type ReportLanguage = (typeof REPORT_LANGUAGES)[number]

export const MAX_TITLE = 200
export const MAX_INTRODUCTION = 2000

/** Of one survey: more than anybody keeps track of. */
export const MOST_REPORTS = 200
