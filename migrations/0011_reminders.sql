CREATE TABLE `mail_preferences` (
	`person_id` text NOT NULL,
	`kind` text NOT NULL,
	`organization_id` text DEFAULT '' NOT NULL,
	`survey_id` text DEFAULT '' NOT NULL,
	`muted_at` integer NOT NULL,
	PRIMARY KEY(`person_id`, `kind`, `organization_id`, `survey_id`)
);
--> statement-breakpoint
CREATE INDEX `mail_preferences_of_organization` ON `mail_preferences` (`organization_id`);--> statement-breakpoint
CREATE TABLE `suppressions` (
	`address` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `standing_assignments` (
	`survey_id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`due_at` text,
	`created_by` text NOT NULL,
	`request_id` text NOT NULL,
	`considered_until` integer NOT NULL,
	`look_at` integer
);
--> statement-breakpoint
CREATE INDEX `standing_assignments_of_organization` ON `standing_assignments` (`organization_id`);--> statement-breakpoint
CREATE INDEX `standing_assignments_due` ON `standing_assignments` (`look_at`) WHERE look_at is not null;--> statement-breakpoint
ALTER TABLE `enrolments` ADD `moved_due_at` integer;--> statement-breakpoint
ALTER TABLE `enrolments` ADD `cycle_due_at` integer;--> statement-breakpoint
ALTER TABLE `enrolments` ADD `steps_decided` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `enrolments` ADD `reminders_sent` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `enrolments` ADD `removed_at` integer;--> statement-breakpoint
ALTER TABLE `sessions` ADD `incomplete_reminders_sent` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `sessions` ADD `last_incomplete_reminder_at` integer;--> statement-breakpoint
ALTER TABLE `sessions` ADD `remind_due_at` integer;--> statement-breakpoint
CREATE INDEX `sessions_reminding` ON `sessions` (`remind_due_at`) WHERE remind_due_at is not null;