using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Merchant.EntityFrameworkCore.PostgreSql.Migrations
{
    /// <inheritdoc />
    internal partial class Applications : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "language",
                schema: "merchant",
                table: "people",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "language",
                schema: "merchant",
                table: "invitations",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "applications",
                schema: "merchant",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    form_version = table.Column<int>(type: "integer", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    status_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    submissions = table.Column<int>(type: "integer", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reminded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    email_proven_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    proof_issued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    proofs = table.Column<int>(type: "integer", nullable: false),
                    first_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    last_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    email_key = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    phone = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    country = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    language = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    accepts_whats_app = table.Column<bool>(type: "boolean", nullable: false),
                    company = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    tax_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    tax_id_key = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    time_zone = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    answers = table.Column<string>(type: "text", nullable: false),
                    tier = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    live_email_key = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    live_tax_id_key = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    assignee_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    decision = table.Column<string>(type: "text", nullable: true),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    steps = table.Column<string>(type: "text", nullable: false),
                    requests = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_applications", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_applications_assignee",
                schema: "merchant",
                table: "applications",
                columns: new[] { "assignee_id", "status_since", "id" },
                filter: "assignee_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_applications_email",
                schema: "merchant",
                table: "applications",
                column: "email_key");

            migrationBuilder.CreateIndex(
                name: "ix_applications_expires_at",
                schema: "merchant",
                table: "applications",
                column: "expires_at",
                filter: "expires_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_applications_held",
                schema: "merchant",
                table: "applications",
                column: "id",
                filter: "status = 'submitted' AND live_email_key IS NULL AND email_proven_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_applications_status",
                schema: "merchant",
                table: "applications",
                columns: new[] { "status", "status_since", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_applications_tax_id",
                schema: "merchant",
                table: "applications",
                column: "tax_id_key",
                filter: "tax_id_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ux_applications_live_email",
                schema: "merchant",
                table: "applications",
                column: "live_email_key",
                unique: true,
                filter: "live_email_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ux_applications_live_tax_id",
                schema: "merchant",
                table: "applications",
                column: "live_tax_id_key",
                unique: true,
                filter: "live_tax_id_key IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "applications",
                schema: "merchant");

            migrationBuilder.DropColumn(
                name: "language",
                schema: "merchant",
                table: "people");

            migrationBuilder.DropColumn(
                name: "language",
                schema: "merchant",
                table: "invitations");
        }
    }
}
