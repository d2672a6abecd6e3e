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

            migrationBuilder.CreateIndex(
                name: "ix_applications_assignee",
                table: "merchant_applications",
                columns: new[] { "assignee_id", "status_since", "id" },
                filter: "assignee_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_applications_email",
                table: "merchant_applications",
                column: "email_key");

            migrationBuilder.CreateIndex(
                name: "ix_applications_expires_at",
                table: "merchant_applications",
                column: "expires_at",
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "merchant_applications");

            migrationBuilder.DropColumn(
                name: "language",
                table: "merchant_people");

            migrationBuilder.DropColumn(
                name: "language",
                table: "merchant_invitations");
        }
    }
}
