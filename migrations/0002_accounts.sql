CREATE TABLE `oidc_identities` (
	`issuer` text NOT NULL,
	`subject` text NOT NULL,
	`person_id` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`issuer`, `subject`)
);
--> statement-breakpoint
CREATE INDEX `oidc_identities_of_person` ON `oidc_identities` (`person_id`);--> statement-breakpoint
CREATE TABLE `api_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`name` text NOT NULL,
	`key_hash` text NOT NULL,
	`scopes` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer,
	`last_used_at` integer,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_keys_key_hash_unique` ON `api_keys` (`key_hash`);--> statement-breakpoint
CREATE INDEX `api_keys_of_organization` ON `api_keys` (`organization_id`,`revoked_at`,`id`);--> statement-breakpoint
CREATE TABLE `limit_counters` (
	`id` text PRIMARY KEY NOT NULL,
	`count` integer NOT NULL,
	`free_at` integer NOT NULL,
	`forgotten_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `limit_counters_forgotten` ON `limit_counters` (`forgotten_at`);--> statement-breakpoint
CREATE TABLE `invitations` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`address` text NOT NULL,
	`open_address` text,
	`role` text NOT NULL,
	`message` text,
	`invited_by` text NOT NULL,
	`token_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`sent_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`revoked_at` integer,
	`accepted_at` integer,
	`accepted_by` text,
	`accepted_address` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invitations_open` ON `invitations` (`organization_id`,`open_address`);--> statement-breakpoint
CREATE UNIQUE INDEX `invitations_by_token` ON `invitations` (`token_hash`);--> statement-breakpoint
CREATE INDEX `invitations_of_organization` ON `invitations` (`organization_id`,`id`);--> statement-breakpoint
CREATE TABLE `member_words` (
	`person_id` text NOT NULL,
	`organization_id` text NOT NULL,
	`word` text NOT NULL,
	`shared` integer NOT NULL,
	PRIMARY KEY(`person_id`, `organization_id`, `word`)
);
--> statement-breakpoint
CREATE INDEX `member_words_by_word` ON `member_words` (`organization_id`,`word`,`person_id`,`shared`);--> statement-breakpoint
CREATE TABLE `participant_group_members` (
	`organization_id` text NOT NULL,
	`group_id` text NOT NULL,
	`person_id` text NOT NULL,
	PRIMARY KEY(`group_id`, `person_id`)
);
--> statement-breakpoint
CREATE INDEX `participant_groups_of_person` ON `participant_group_members` (`organization_id`,`person_id`);--> statement-breakpoint
CREATE TABLE `participant_groups` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `participant_groups_names` ON `participant_groups` (`organization_id`,`name`);--> statement-breakpoint
CREATE TABLE `participants` (
	`organization_id` text NOT NULL,
	`person_id` text NOT NULL,
	`name` text NOT NULL,
	`attributes` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `person_id`)
);
--> statement-breakpoint
CREATE INDEX `participants_of_person` ON `participants` (`person_id`);--> statement-breakpoint
CREATE TABLE `recovery_codes` (
	`code_hash` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`used_at` integer
);
--> statement-breakpoint
CREATE INDEX `recovery_codes_of_person` ON `recovery_codes` (`person_id`);--> statement-breakpoint
CREATE TABLE `second_factors` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`kind` text NOT NULL,
	`sealed_secret` text NOT NULL,
	`last_step` integer NOT NULL,
	`confirmed_at` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `second_factors_one_totp` ON `second_factors` (`person_id`) WHERE kind = 'totp';--> statement-breakpoint
CREATE INDEX `second_factors_of_person` ON `second_factors` (`person_id`);--> statement-breakpoint
ALTER TABLE `memberships` ADD `name` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `memberships` ADD `name_key` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `memberships` ADD `address` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `memberships_by_name` ON `memberships` (`organization_id`,`name_key`,`person_id`);--> statement-breakpoint
CREATE INDEX `memberships_by_joining` ON `memberships` (`organization_id`,`created_at`,`person_id`);--> statement-breakpoint
CREATE INDEX `memberships_by_address` ON `memberships` (`organization_id`,`address`,`person_id`);--> statement-breakpoint
CREATE INDEX `memberships_unlisted` ON `memberships` (`name_key`) WHERE name_key = '';--> statement-breakpoint
CREATE INDEX `audit_log_by_actor` ON `audit_log` (`organization_id`,`actor_id`,`id`);--> statement-breakpoint
CREATE INDEX `audit_log_by_action` ON `audit_log` (`organization_id`,`action`,`id`);--> statement-breakpoint
CREATE INDEX `audit_log_by_subject` ON `audit_log` (`organization_id`,`subject_id`,`id`);