DROP INDEX `enrolments_unlisted`;--> statement-breakpoint
CREATE INDEX `enrolments_unlisted` ON `enrolments` (`survey_id`) WHERE unlisted > 0;--> statement-breakpoint
ALTER TABLE `standing_assignments` ADD `due_days` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `audit_log` ADD `survey_id` text;--> statement-breakpoint
CREATE INDEX `audit_log_in_survey` ON `audit_log` (`organization_id`,`survey_id`,`id`) WHERE survey_id is not null;