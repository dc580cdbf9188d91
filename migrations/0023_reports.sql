CREATE TABLE `reports` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`survey_id` text NOT NULL,
	`title` text NOT NULL,
	`introduction` text,
	`language` text NOT NULL,
	`covered` text NOT NULL,
	`n_baseline` integer NOT NULL,
	`n_matched` integer NOT NULL,
	`snapshot` text NOT NULL,
	`token_hash` text NOT NULL,
	`job_id` text,
	`created_at` integer NOT NULL,
	`expires_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `reports_tokens` ON `reports` (`token_hash`);--> statement-breakpoint
CREATE INDEX `reports_of_survey` ON `reports` (`survey_id`,`id`);--> statement-breakpoint
CREATE INDEX `reports_of_organization` ON `reports` (`organization_id`);--> statement-breakpoint
CREATE INDEX `reports_over` ON `reports` (`expires_at`) WHERE expires_at is not null;