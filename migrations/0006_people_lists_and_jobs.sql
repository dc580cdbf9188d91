CREATE TABLE `job_lines` (
	`job_id` text NOT NULL,
	`line` integer NOT NULL,
	`email` text NOT NULL,
	`input` text,
	`outcome` text,
	`message` text,
	PRIMARY KEY(`job_id`, `line`)
);
--> statement-breakpoint
CREATE INDEX `job_lines_by_outcome` ON `job_lines` (`job_id`,`outcome`,`line`);--> statement-breakpoint
CREATE TABLE `jobs` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`kind` text NOT NULL,
	`created_by` text NOT NULL,
	`request_id` text NOT NULL,
	`status` text NOT NULL,
	`input` text NOT NULL,
	`total` integer NOT NULL,
	`handled` integer NOT NULL,
	`result` text NOT NULL,
	`error` text,
	`due_at` integer,
	`tries` integer NOT NULL,
	`created_at` integer NOT NULL,
	`finished_at` integer,
	`expires_at` integer
);
--> statement-breakpoint
CREATE INDEX `jobs_of_organization` ON `jobs` (`organization_id`,`id`);--> statement-breakpoint
CREATE INDEX `jobs_due` ON `jobs` (`due_at`);--> statement-breakpoint
CREATE INDEX `jobs_expired` ON `jobs` (`expires_at`);--> statement-breakpoint
CREATE TABLE `participant_words` (
	`person_id` text NOT NULL,
	`organization_id` text NOT NULL,
	`word` text NOT NULL,
	`shared` integer NOT NULL,
	PRIMARY KEY(`person_id`, `organization_id`, `word`)
);
--> statement-breakpoint
CREATE INDEX `participant_words_by_word` ON `participant_words` (`organization_id`,`word`,`person_id`,`shared`);--> statement-breakpoint
ALTER TABLE `participant_group_members` ADD `name_key` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `participant_groups_by_name` ON `participant_group_members` (`group_id`,`name_key`,`person_id`);--> statement-breakpoint
ALTER TABLE `participants` ADD `name_key` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `participants` ADD `address` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `participants` ADD `group_ids` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `participants` ADD `is_listed` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `participants_by_name` ON `participants` (`organization_id`,`name_key`,`person_id`);--> statement-breakpoint
CREATE INDEX `participants_by_adding` ON `participants` (`organization_id`,`created_at`,`person_id`);--> statement-breakpoint
CREATE INDEX `participants_by_address` ON `participants` (`organization_id`,`address`,`person_id`);--> statement-breakpoint
CREATE INDEX `participants_unlisted` ON `participants` (`is_listed`) WHERE is_listed = 0;