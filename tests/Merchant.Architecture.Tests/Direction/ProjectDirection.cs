using Merchant.Architecture.Reading;

namespace Merchant.Architecture.Direction;

/// <summary>Which project of src may refer to which.</summary>
internal static class ProjectDirection
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Merchant.Core"] = [],
        ["Merchant.EntityFrameworkCore"] = ["Merchant.Core"],
        ["Merchant.EntityFrameworkCore.Sqlite"] = ["Merchant.Core", "Merchant.EntityFrameworkCore"],
        ["Merchant.EntityFrameworkCore.PostgreSql"] = ["Merchant.Core", "Merchant.EntityFrameworkCore"],
        ["Merchant.AspNetCore"] = ["Merchant.Core"],
        ["Merchant.AspNetCore.Identity"] = ["Merchant.Core", "Merchant.AspNetCore"],
        ["Merchant.Email"] = ["Merchant.Core"],
        ["Merchant.WhatsApp"] = ["Merchant.Core", "Merchant.AspNetCore"],
        ["Merchant.Quartz"] = ["Merchant.Core", "Merchant.AspNetCore"],
        ["Merchant"] = ["Merchant.Core", "Merchant.AspNetCore", "Merchant.AspNetCore.Identity", "Merchant.Email", "Merchant.EntityFrameworkCore.Sqlite", "Merchant.Quartz"],
    };

    /// <summary>Core depends on abstractions only.</summary>
    private static readonly string[] CorePackages =
    [
        "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Hosting.Abstractions",
        "Microsoft.Extensions.Logging.Abstractions", "Microsoft.Extensions.Options", "libphonenumber-csharp",
    ];

    public static IReadOnlyList<string> Violations(IEnumerable<ProjectFile> projects) => [.. projects.SelectMany(Violations)];

    private static IEnumerable<string> Violations(ProjectFile project)
    {
        if (!Allowed.TryGetValue(project.Name, out var allowed))
            return [$"{project.Name} has no place in the direction of projects"];

        var wrongProjects = project.ProjectReferences.Where(r => !allowed.Contains(r)).Select(r => $"{project.Name} may not refer to {r}");
        return project.Name == "Merchant.Core"
            ? wrongProjects.Concat(project.Items("PackageReference").Concat(project.Items("FrameworkReference"))
                .Where(p => !CorePackages.Contains(p)).Select(p => $"Merchant.Core may not depend on {p}"))
            : wrongProjects;
    }
}
