using System.Reflection;
using System.Xml.Linq;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Tests.Architecture;

/// <summary>Which floor may stand on which.</summary>
public sealed class ReferenceTests
{
    public static TheoryData<string, string[]> Projects => new()
    {
        { "ArkMarket.Core", [] },
        { "ArkMarket.Discord", [] },
        { "ArkMarket.Web", ["ArkMarket.Core", "ArkMarket.Discord"] },
        { "ArkMarket.Sandbox", [] },
    };

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_it_may(string project, string[] allowed)
    {
        var file = XDocument.Load(Path.Combine(SourceFile.Root, project, $"{project}.csproj"));
        var references = file.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));
        Assert.Equal(allowed, references.Order());
    }

    [Fact]
    public void Core_knows_neither_Discord_nor_the_web()
    {
        Assert.DoesNotContain(Referenced(typeof(Database).Assembly), name => name.StartsWith("ArkMarket.", StringComparison.Ordinal));
        Assert.DoesNotContain(Referenced(typeof(Database).Assembly), name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
    }

    [Fact]
    public void Discord_stands_on_the_framework_alone() => Assert.All(
        Referenced(typeof(Interaction).Assembly), name => Assert.True(name.StartsWith("System.", StringComparison.Ordinal), name));

    [Fact]
    public void The_sandbox_is_a_stranger_to_the_app() =>
        Assert.DoesNotContain(Referenced(typeof(App).Assembly), name => name == "ArkMarket.Sandbox");

    private static IEnumerable<string> Referenced(Assembly assembly) => assembly.GetReferencedAssemblies().Select(name => name.Name!);
}
