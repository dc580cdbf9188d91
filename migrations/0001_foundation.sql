CREATE TABLE `email_addresses` (
	`address` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`is_primary` integer NOT NULL,
	`verified_at` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `email_addresses_of_person` ON `email_addresses` (`person_id`);--> statement-breakpoint
CREATE TABLE `one_time_secrets` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`address` text NOT NULL,
	`profile` text,
	`secret_hash` text NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `one_time_secrets_by_hash` ON `one_time_secrets` (`secret_hash`);--> statement-breakpoint
CREATE INDEX `one_time_secrets_by_subject` ON `one_time_secrets` (`kind`,`subject`,`created_at`);--> statement-breakpoint
CREATE INDEX `one_time_secrets_expired` ON `one_time_secrets` (`expires_at`);--> statement-breakpoint
CREATE TABLE `people` (
	`id` text PRIMARY KEY NOT NULL,
	`full_name` text NOT NULL,
	`timezone` text NOT NULL,
	`locale` text NOT NULL,
	`password_hash` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `refresh_tokens` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`sign_in_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer
);
--> statement-breakpoint
CREATE INDEX `refresh_tokens_of_sign_in` ON `refresh_tokens` (`sign_in_id`);--> statement-breakpoint
CREATE INDEX `refresh_tokens_expired` ON `refresh_tokens` (`expires_at`);--> statement-breakpoint
CREATE TABLE `sign_ins` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`user_agent` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_used_at` integer NOT NULL,
	`revoked_at` integer,
	`revoked_reason` text
);
--> statement-breakpoint
CREATE INDEX `sign_ins_of_person` ON `sign_ins` (`person_id`);--> statement-breakpoint
CREATE TABLE `inbox` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`to_address` text NOT NULL,
	`from_address` text NOT NULL,
	`subject` text NOT NULL,
	`text` text NOT NULL,
	`html` text NOT NULL,
	`headers` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `mails` (
	`id` text PRIMARY KEY NOT NULL,
	`unique_key` text NOT NULL,
	`organization_id` text,
	`person_id` text,
	`to_address` text NOT NULL,
	`facts` text NOT NULL,
	`status` text NOT NULL,
	`reason` text,
	`due_at` integer NOT NULL,
	`tries` integer NOT NULL,
	`provider_id` text,
	`created_at` integer NOT NULL,
	`sent_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `mails_unique_key_unique` ON `mails` (`unique_key`);--> statement-breakpoint
CREATE INDEX `mails_due` ON `mails` (`status`,`due_at`);--> statement-breakpoint
CREATE INDEX `mails_of_organization` ON `mails` (`organization_id`,`id`);--> statement-breakpoint
CREATE TABLE `memberships` (
	`organization_id` text NOT NULL,
	`person_id` text NOT NULL,
	`role` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `person_id`)
);
--> statement-breakpoint
CREATE INDEX `memberships_of_person` ON `memberships` (`person_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `organizations` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`slug` text NOT NULL,
	`description` text,
	`industry` text,
	`size` text,
	`country` text,
	`timezone` text NOT NULL,
	`color` text,
	`shard` text DEFAULT 'main' NOT NULL,
	`created_at` integer NOT NULL,
	`deleted_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `organizations_slug_unique` ON `organizations` (`slug`);--> statement-breakpoint
CREATE TABLE `assignments` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`survey_id` text NOT NULL,
	`person_id` text NOT NULL,
	`due_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `assignments_of_survey` ON `assignments` (`survey_id`,`person_id`);--> statement-breakpoint
CREATE TABLE `enrolments` (
	`organization_id` text NOT NULL,
	`survey_id` text NOT NULL,
	`person_id` text NOT NULL,
	`enrolled_at` integer NOT NULL,
	`assigned_due_at` integer,
	`attempts` integer NOT NULL,
	`last_submitted_at` integer,
	`next_eligible_date` integer,
	`baseline_response_id` text,
	`baseline_score` real,
	`latest_score` real,
	`status` text NOT NULL,
	`status_until` integer,
	PRIMARY KEY(`survey_id`, `person_id`)
);
--> statement-breakpoint
CREATE INDEX `enrolments_by_status` ON `enrolments` (`survey_id`,`status`,`person_id`);--> statement-breakpoint
CREATE INDEX `enrolments_moving` ON `enrolments` (`status_until`);--> statement-breakpoint
CREATE INDEX `enrolments_of_person` ON `enrolments` (`person_id`);--> statement-breakpoint
CREATE TABLE `response_scores` (
	`response_id` text NOT NULL,
	`organization_id` text NOT NULL,
	`survey_id` text NOT NULL,
	`group_id` text NOT NULL,
	`score` real,
	`max_score` real,
	`percentage` real,
	PRIMARY KEY(`response_id`, `group_id`)
);
--> statement-breakpoint
CREATE TABLE `responses` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`survey_id` text NOT NULL,
	`version` integer NOT NULL,
	`series` integer NOT NULL,
	`person_id` text NOT NULL,
	`attempt_number` integer NOT NULL,
	`submitted_at` integer NOT NULL,
	`next_eligible_date` integer NOT NULL,
	`active_seconds` integer NOT NULL,
	`answers` text NOT NULL,
	`score` real,
	`scoring_version` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `responses_attempts` ON `responses` (`survey_id`,`person_id`,`attempt_number`);--> statement-breakpoint
CREATE INDEX `responses_of_survey` ON `responses` (`survey_id`,`submitted_at`,`id`);--> statement-breakpoint
CREATE INDEX `responses_of_person` ON `responses` (`person_id`,`submitted_at`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`survey_id` text NOT NULL,
	`version` integer NOT NULL,
	`person_id` text,
	`token_hash` text,
	`proved_by` text,
	`status` text NOT NULL,
	`percent_complete` integer NOT NULL,
	`answered_count` integer NOT NULL,
	`current_question_index` integer NOT NULL,
	`active_seconds` integer NOT NULL,
	`held_until` integer,
	`merged_into` text,
	`started_at` integer NOT NULL,
	`last_activity_at` integer NOT NULL,
	`completed_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_one_unfinished` ON `sessions` (`survey_id`,`person_id`) WHERE person_id is not null and status in ('not_started', 'in_progress');--> statement-breakpoint
CREATE INDEX `sessions_of_person` ON `sessions` (`person_id`,`survey_id`,`id`);--> statement-breakpoint
CREATE INDEX `sessions_merged` ON `sessions` (`merged_into`);--> statement-breakpoint
CREATE INDEX `sessions_by_token` ON `sessions` (`token_hash`);--> statement-breakpoint
CREATE INDEX `sessions_by_status` ON `sessions` (`status`,`last_activity_at`);--> statement-breakpoint
CREATE TABLE `survey_versions` (
	`organization_id` text NOT NULL,
	`survey_id` text NOT NULL,
	`version` integer NOT NULL,
	`series` integer NOT NULL,
	`definition` text NOT NULL,
	`published_at` integer NOT NULL,
	PRIMARY KEY(`survey_id`, `version`)
);
--> statement-breakpoint
CREATE TABLE `surveys` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`slug` text NOT NULL,
	`title` text NOT NULL,
	`description` text,
	`status` text NOT NULL,
	`revision` integer NOT NULL,
	`version` integer NOT NULL,
	`settings` text NOT NULL,
	`definition` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`published_at` integer,
	`closed_at` integer,
	`deleted_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `surveys_slug_unique` ON `surveys` (`slug`);--> statement-breakpoint
CREATE INDEX `surveys_of_organization` ON `surveys` (`organization_id`,`id`);--> statement-breakpoint
CREATE TABLE `audit_log` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text,
	`actor_id` text,
	`action` text NOT NULL,
	`subject_id` text NOT NULL,
	`request_id` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_log_of_organization` ON `audit_log` (`organization_id`,`id`);--> statement-breakpoint
CREATE TABLE `heartbeats` (
	`name` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `idempotency_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`request_hash` text NOT NULL,
	`reply` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `idempotency_keys_old` ON `idempotency_keys` (`created_at`);