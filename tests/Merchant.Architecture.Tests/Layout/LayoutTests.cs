using Merchant.Architecture.Reading;

namespace Merchant.Architecture.Layout;

public sealed class LayoutTests
{
    private static readonly string[] Everywhere = ["src", "tests", "samples", "benchmarks"];

    [Fact]
    public void Folders_OfSrcAndTests_AreCapabilitiesNotKinds() =>
        Check.None(Names.FoldersByKind(Everywhere.SelectMany(Repository.SourcesOf)));

    [Fact]
    public void Folders_PlantedKind_IsReported() => Assert.Equal(
        ["src/Planted/Services/A.cs: 'Services' is a kind", "src/Planted/Accounts/helpers/B.cs: 'helpers' is a kind"],
        Names.FoldersByKind([new("src/Planted/Services/A.cs", ""), new("src/Planted/Accounts/helpers/B.cs", ""), new("src/Planted/Accounts/C.cs", "")]));

    [Fact]
    public void Types_OfSrc_AreTheFieldsWords() => Check.None(Names.EmptyWords(Repository.SourcesOf("src")));

    [Fact]
    public void Types_PlantedEmptyWords_AreReported() => Assert.Equal(
        ["src/P/A.cs: 'TierHelper' says nothing", "src/P/A.cs: 'AccountInfo' says nothing"],
        Names.EmptyWords([new("src/P/A.cs", "internal static class TierHelper;\npublic sealed record AccountInfo(int Id);\npublic sealed class Account;")]));

    [Fact]
    public void Files_OfSrc_HaveAtMost300Lines() => Check.None(Sizes.LongFiles(Repository.SourcesOf("src")));

    [Fact]
    public void Files_PlantedLongOne_IsReported()
    {
        var atTheLimit = string.Join('\n', Enumerable.Repeat("// line", Sizes.MostLinesOfAFile)) + "\n";

        Assert.Equal(["src/P/Long.cs has 301 lines"], Sizes.LongFiles([new("src/P/Long.cs", atTheLimit + "// one more\n"), new("src/P/Full.cs", atTheLimit)]));
    }

    [Fact]
    public void Methods_OfSrc_HaveAtMost40Lines() => Check.None(Sizes.LongMethods(Repository.SourcesOf("src")));

    [Fact]
    public void Methods_PlantedLongOne_IsReported()
    {
        var text = $$"""
            class A
            {
                /// <summary>Documentation does not count.</summary>
            {{Method("Full", Sizes.MostLinesOfAMethod)}}
            {{Method("Long", Sizes.MostLinesOfAMethod + 1)}}
            }
            """;

        Assert.Equal(["src/P/A.cs: Long has 41 lines"], Sizes.LongMethods([new("src/P/A.cs", text)]));

        static string Method(string name, int lines) => $"void {name}()\n{{\n{string.Concat(Enumerable.Repeat("A();\n", lines - 3))}}}";
    }

    [Fact]
    public void Solution_OfTheRepository_HoldsEveryProject() =>
        Check.None(Solution.Missing(Repository.Read("Merchant.sln").Text, Repository.ProjectsIn(Everywhere)));

    [Fact]
    public void Solution_PlantedWithoutAProject_IsReported()
    {
        var solution = Repository.Read("Merchant.sln").Text;
        var stray = ProjectFile.Parse("tests/Merchant.Stray.Tests/Merchant.Stray.Tests.csproj", "<Project />");

        Assert.Equal(["tests/Merchant.Stray.Tests/Merchant.Stray.Tests.csproj is not in the solution"], Solution.Missing(solution, [stray]));
    }

    [Fact]
    public void BannedSymbols_List_IsCompleteAndMeansWhatItSays() =>
        Check.None(BannedSymbols.Faults(Repository.Read("eng/BannedSymbols.txt").Text, CodeBase.Core.Compilation));

    [Fact]
    public void BannedSymbols_PlantedFaults_AreReported()
    {
        var list = Repository.Read("eng/BannedSymbols.txt").Text
            .Replace("M:System.Guid.NewGuid;", "M:System.Guid.NewGiud;", StringComparison.Ordinal);

        Assert.Equal(["M:System.Guid.NewGuid is not banned", "M:System.Guid.NewGiud is no symbol"], BannedSymbols.Faults(list, CodeBase.Core.Compilation));
    }

    [Fact]
    public void BannedSymbols_Analyzer_ReachesEveryProject() =>
        Check.None(BannedSymbols.Unreached(Repository.ProjectsIn(Everywhere), Repository.SharedBuildFiles()));

    [Fact]
    public void BannedSymbols_PlantedProjectWithoutThem_IsReported()
    {
        var loose = ProjectFile.Parse("src/P/P.csproj", "<Project><PropertyGroup><NoWarn>RS0030</NoWarn></PropertyGroup></Project>");
        var without = ProjectFile.Parse("tests/Q/Q.csproj", """<Project><ItemGroup><AdditionalFiles Remove="@(AdditionalFiles)" /></ItemGroup></Project>""");
        SourceFile[] shared = [new("Directory.Build.props", "<Project />"), new("src/Directory.Build.props", "<Project />")];

        Assert.Equal(
            [
                "Directory.Build.props does not bring Microsoft.CodeAnalysis.BannedApiAnalyzers",
                "Directory.Build.props does not bring eng/BannedSymbols.txt",
                "Directory.Build.props does not make warnings errors",
                "src/Directory.Build.props cuts off what stands above it",
                "src/P/P.csproj loosens the analyzers",
                "tests/Q/Q.csproj loosens the analyzers",
            ],
            BannedSymbols.Unreached([loose, without], shared));
    }
}
