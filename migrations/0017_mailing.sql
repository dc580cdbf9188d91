CREATE TABLE `mail_templates` (
	`organization_id` text NOT NULL,
	`kind` text NOT NULL,
	`language` text NOT NULL,
	`subject` text NOT NULL,
	`text` text NOT NULL,
	`html` text,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `kind`, `language`)
);
--> statement-breakpoint
ALTER TABLE `mail_days` ADD `delivered` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `mail_days` ADD `bounced` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `mail_days` ADD `complained` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `mail_days` ADD `clicked` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `mails` ADD `clicked_at` integer;--> statement-breakpoint
CREATE INDEX `mails_returned` ON `mails` (`organization_id`,`id`) WHERE outcome in ('bounced', 'complained');--> statement-breakpoint
ALTER TABLE `organizations` ADD `digest_due_at` integer DEFAULT 0;--> statement-breakpoint
CREATE INDEX `organizations_digest` ON `organizations` (`digest_due_at`) WHERE digest_due_at is not null;--> statement-breakpoint
ALTER TABLE `enrolments` ADD `overdue_at` integer;--> statement-breakpoint
CREATE INDEX `enrolments_overdue` ON `enrolments` (`survey_id`,`overdue_at`) WHERE overdue_at is not null;