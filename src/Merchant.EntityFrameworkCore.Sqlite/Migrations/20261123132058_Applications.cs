using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Merchant.EntityFrameworkCore.Sqlite.Migrations
{
    /// <inheritdoc />
    internal partial class Applications : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "language",
                table: "merchant_people",
                type: "TEXT",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "language",
                table: "merchant_invitations",
                type: "TEXT",
                maxLength: 20,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "merchant_account_texts",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    template = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: false),
                    html = table.Column<string>(type: "TEXT", maxLength: 100000, nullable: true),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_texts", x => new { x.account_id, x.template, x.language });
                });

            migrationBuilder.CreateTable(
                name: "merchant_application_forms",
                columns: table => new
                {
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    questions = table.Column<string>(type: "TEXT", nullable: false),
                    dispatches_question = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_application_forms", x => x.version);
                });

            migrationBuilder.CreateTable(
                name: "merchant_application_notes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    application_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    written_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    written_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_application_notes", x => new { x.application_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "merchant_application_verdicts",
                columns: table => new
                {
                    application_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    submission = table.Column<int>(type: "INTEGER", nullable: false),
                    policy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    outcome = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    reasons = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    judged_at = table.Column<long>(type: "INTEGER", nullable: false),
                    is_shadow = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_carried_out = table.Column<bool>(type: "INTEGER", nullable: false),
                    obstacle = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    reviewer = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    reviewed_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    reviewed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    is_different = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_application_verdicts", x => new { x.application_id, x.submission });
                });

            migrationBuilder.CreateTable(
                name: "merchant_applications",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    form_version = table.Column<int>(type: "INTEGER", nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    status_since = table.Column<long>(type: "INTEGER", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    submitted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    submissions = table.Column<int>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: true),
                    reminded_at = table.Column<long>(type: "INTEGER", nullable: true),
                    email_proven_at = table.Column<long>(type: "INTEGER", nullable: true),
                    proof_issued_at = table.Column<long>(type: "INTEGER", nullable: true),
                    proofs = table.Column<int>(type: "INTEGER", nullable: false),
                    first_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    last_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    email_key = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    phone = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    country = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    accepts_whats_app = table.Column<bool>(type: "INTEGER", nullable: false),
                    company = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    tax_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    tax_id_key = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    time_zone = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    answers = table.Column<string>(type: "TEXT", nullable: false),
                    tier = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    live_email_key = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    live_tax_id_key = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    assignee_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    decision = table.Column<string>(type: "TEXT", nullable: true),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    steps = table.Column<string>(type: "TEXT", nullable: false),
                    requests = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_applications", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "merchant_messages",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    event_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    handler = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    template = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    channel = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    sending_until = table.Column<long>(type: "INTEGER", nullable: true),
                    reference = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    code = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    tried_from = table.Column<long>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_messages", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "merchant_messaging_contacts",
                columns: table => new
                {
                    channel = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    last_inbound_at = table.Column<long>(type: "INTEGER", nullable: true),
                    opted_out_at = table.Column<long>(type: "INTEGER", nullable: true),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    heard_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_messaging_contacts", x => new { x.channel, x.address });
                });

            migrationBuilder.CreateIndex(
                name: "ix_application_verdicts_different",
                table: "merchant_application_verdicts",
                columns: new[] { "judged_at", "application_id", "submission" },
                filter: "is_different");

            migrationBuilder.CreateIndex(
                name: "ix_application_verdicts_judged_at",
                table: "merchant_application_verdicts",
                columns: new[] { "judged_at", "application_id", "submission" });

            migrationBuilder.CreateIndex(
                name: "ix_applications_assignee",
                table: "merchant_applications",
                columns: new[] { "assignee_id", "status", "status_since", "id" },
                filter: "assignee_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_applications_email",
                table: "merchant_applications",
                column: "email_key");

            migrationBuilder.CreateIndex(
                name: "ix_applications_expires_at",
                table: "merchant_applications",
                columns: new[] { "expires_at", "id" },
                filter: "expires_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_applications_held",
                table: "merchant_applications",
                column: "id",
                filter: "status = 'submitted' AND live_email_key IS NULL AND email_proven_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_applications_status",
                table: "merchant_applications",
                columns: new[] { "status", "status_since", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_applications_tax_id",
                table: "merchant_applications",
                column: "tax_id_key",
                filter: "tax_id_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_applications_to_remind",
                table: "merchant_applications",
                columns: new[] { "expires_at", "id" },
                filter: "expires_at IS NOT NULL AND reminded_at IS NULL AND email_proven_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_applications_to_review",
                table: "merchant_applications",
                columns: new[] { "status_since", "id" },
                filter: "status = 'submitted' AND email_proven_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_applications_unsent",
                table: "merchant_applications",
                columns: new[] { "status", "status_since", "id" },
                filter: "submitted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ux_applications_live_email",
                table: "merchant_applications",
                column: "live_email_key",
                unique: true,
                filter: "live_email_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ux_applications_live_tax_id",
                table: "merchant_applications",
                column: "live_tax_id_key",
                unique: true,
                filter: "live_tax_id_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_messages_address",
                table: "merchant_messages",
                columns: new[] { "channel", "address", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_messages_changed_at",
                table: "merchant_messages",
                column: "changed_at",
                filter: "state NOT IN ('waiting', 'sending')");

            migrationBuilder.CreateIndex(
                name: "ix_messages_reference",
                table: "merchant_messages",
                columns: new[] { "channel", "reference" },
                filter: "reference IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_messages_state",
                table: "merchant_messages",
                columns: new[] { "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_messages_cause",
                table: "merchant_messages",
                columns: new[] { "event_id", "template", "channel", "address" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_messaging_contacts_heard_at",
                table: "merchant_messaging_contacts",
                column: "heard_at",
                filter: "opted_out_at IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "merchant_account_texts");

            migrationBuilder.DropTable(
                name: "merchant_application_forms");

            migrationBuilder.DropTable(
                name: "merchant_application_notes");

            migrationBuilder.DropTable(
                name: "merchant_application_verdicts");

            migrationBuilder.DropTable(
                name: "merchant_applications");

            migrationBuilder.DropTable(
                name: "merchant_messages");

            migrationBuilder.DropTable(
                name: "merchant_messaging_contacts");

            migrationBuilder.DropColumn(
                name: "language",
                table: "merchant_people");

            migrationBuilder.DropColumn(
                name: "language",
                table: "merchant_invitations");
        }
    }
}
