using Merchant.Architecture.Reading;

namespace Merchant.Architecture.Direction;

public sealed class DirectionTests
{
    /// <summary>What AspNetCore has beside the slices: every endpoint stands on these.</summary>
    private static readonly string[] HttpFoundations = ["Problems", "Security"];

    public static TheoryData<string> Projects => [.. Repository.ProjectsIn("src").Where(p => p.Name != "Merchant").Select(p => p.Name)];

    [Fact]
    public void Projects_References_FollowTheDirection() => Check.None(ProjectDirection.Violations(Repository.ProjectsIn("src")));

    [Fact]
    public void Projects_PlantedReferences_AreReported()
    {
        var core = ProjectFile.Parse("src/Merchant.Core/Merchant.Core.csproj", """
            <Project><ItemGroup>
              <ProjectReference Include="../Merchant.AspNetCore/Merchant.AspNetCore.csproj" />
              <PackageReference Include="Npgsql" />
            </ItemGroup></Project>
            """);
        var stranger = ProjectFile.Parse("src/Merchant.Stranger/Merchant.Stranger.csproj", "<Project />");

        Assert.Equal(
            [
                "Merchant.Core may not refer to Merchant.AspNetCore",
                "Merchant.Core may not depend on Npgsql",
                "Merchant.Stranger has no place in the direction of projects",
            ],
            ProjectDirection.Violations([core, stranger]));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Source_IsRead_CompilerKnowsEveryName(string project) => Check.None(CodeBase.Load(project).UnknownNames());

    [Fact]
    public void Source_PlantedUnknownName_IsReported() =>
        Assert.Single(CodeBase.Planted(("Common/A.cs", "class A { Unheard of; }")).UnknownNames());

    [Fact]
    public void Core_Slices_UseOnlyWhatStandsLeftOfThem()
    {
        Check.None(SliceOrder.Unplaced(CodeBase.Core));
        Check.None(SliceOrder.Violations(CodeBase.Core));
    }

    [Fact]
    public void AspNetCore_Slices_UseOnlyWhatStandsLeftOfThem()
    {
        var code = CodeBase.Load("Merchant.AspNetCore");

        Check.None(SliceOrder.Unplaced(code, HttpFoundations));
        Check.None(SliceOrder.Violations(code, HttpFoundations));
    }

    [Fact]
    public void Slices_PlantedUseToTheRight_IsReported()
    {
        var code = CodeBase.Planted(
            ("Accounts/Account.cs", "namespace A; class Account { T.Tier? tier; }"),
            ("Tiering/Tier.cs", "namespace T; class Tier { public const int Bound = 200; A.Account? mine; }"),
            ("Events/Event.cs", "namespace E; class Event { int bound = T.Tier.Bound; }"),
            ("Common/Setup.cs", "namespace C; class Setup { object of = new H.Hosting(); }"),
            ("Hosting/Hosting.cs", "namespace H; class Hosting { T.Tier? tier; }"));

        Assert.Equal(
            [
                "src/Planted/Accounts/Account.cs uses Tier of src/Planted/Tiering/Tier.cs: Accounts may not use Tiering",
                "src/Planted/Common/Setup.cs uses Hosting of src/Planted/Hosting/Hosting.cs: Common may not use Hosting",
                "src/Planted/Events/Event.cs uses Tier of src/Planted/Tiering/Tier.cs: Events may not use Tiering",
            ],
            SliceOrder.Violations(code));
    }

    [Fact]
    public void Slices_PlantedFoundationThatUsesASlice_IsReported() => Assert.Equal(
        ["src/Planted/Security/Filter.cs uses Account of src/Planted/Accounts/Account.cs: Security may not use Accounts"],
        SliceOrder.Violations(
            CodeBase.Planted(
                ("Security/Filter.cs", "class Filter { Account? account; Problem? problem; }"),
                ("Problems/Problem.cs", "class Problem;"),
                ("Accounts/Account.cs", "class Account { Problem? problem; }")),
            HttpFoundations));

    [Fact]
    public void Slices_PlantedFolderOutsideTheOrder_IsReported() => Assert.Equal(
        ["src/Planted/Stray has no place in the order of slices"],
        SliceOrder.Unplaced(CodeBase.Planted(("Stray/A.cs", "class A;"), ("Common/B.cs", "class B;"))));

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_OfAProject_HaveNoCircles(string project) => Check.None(Circles.BetweenFolders(CodeBase.Load(project)));

    [Theory]
    [MemberData(nameof(Projects))]
    public void Files_OfAProject_HaveNoCircles(string project) => Check.None(Circles.BetweenFiles(CodeBase.Load(project)));

    [Fact]
    public void Folders_PlantedCircle_IsReported() => Assert.Equal(
        [
            "src/Planted/Accounts <-> src/Planted/Tiering",
            "    src/Planted/Accounts/Account.cs uses Tier of src/Planted/Tiering/Tier.cs",
            "    src/Planted/Tiering/Standing.cs uses Account of src/Planted/Accounts/Account.cs",
        ],
        Circles.BetweenFolders(CodeBase.Planted(
            ("Accounts/Account.cs", "class Account { Tier? tier; }"),
            ("Tiering/Tier.cs", "class Tier;"),
            ("Tiering/Standing.cs", "class Standing { Account? account; }"))));

    [Fact]
    public void Files_PlantedCircleOfThree_IsReported() => Assert.Equal(
        [
            "src/Planted/Common/A.cs <-> src/Planted/Common/B.cs <-> src/Planted/Common/C.cs",
            "    src/Planted/Common/A.cs uses B of src/Planted/Common/B.cs",
            "    src/Planted/Common/B.cs uses C of src/Planted/Common/C.cs",
            "    src/Planted/Common/C.cs uses A of src/Planted/Common/A.cs",
        ],
        Circles.BetweenFiles(CodeBase.Planted(
            ("Common/A.cs", "class A { B? b; }"),
            ("Common/B.cs", "class B { void M() { C.Make(); } }"),
            ("Common/C.cs", "static class C { public static object Make() => new D(); } class D { A? a; }"),
            ("Common/E.cs", "class E { A? a; }"))));
}
