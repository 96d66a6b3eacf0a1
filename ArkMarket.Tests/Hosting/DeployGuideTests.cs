using System.Text.RegularExpressions;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Guilds;

namespace ArkMarket.Tests.Hosting;

/// <summary>The guide to a live bot says what the code says.</summary>
public sealed partial class DeployGuideTests
{
    private static readonly string Guide = File.ReadAllText(Checkout.In("docs", "deploy.md"));

    [Fact]
    public void The_link_to_invite_the_bot_asks_for_exactly_what_it_uses()
    {
        var link = InviteLink().Match(Guide);
        Assert.Equal(((ulong)BotPermissions.All).ToString(), link.Groups["permissions"].Value);
        Assert.Equal("bot+applications.commands", link.Groups["scope"].Value);
        Assert.All(BotPermissions.Missing(ArkMarket.Discord.Permissions.None), name => Assert.Contains(name, Guide, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_setting_of_the_guide_is_one_that_the_code_reads()
    {
        var code = string.Join('\n', Directory.EnumerateFiles(Checkout.In("ArkMarket.Web", "Hosting"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        var table = Guide[Guide.IndexOf("## Settings", StringComparison.Ordinal)..Guide.IndexOf("## Keep it well", StringComparison.Ordinal)];
        var names = table.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => SettingName().Matches(line.Split('|')[1]).Select(match => match.Groups["name"].Value))
            .ToList();
        Assert.InRange(names.Count, 10, 40);
        foreach (var name in names.Select(name => name.Replace("__", ":", StringComparison.Ordinal)))
            Assert.True(
                code.Contains($"\"{name}\"", StringComparison.Ordinal)
                || (name.StartsWith("Discord:", StringComparison.Ordinal) && code.Contains($"\"{name["Discord:".Length..]}\"", StringComparison.Ordinal))
                || name is "ConnectionStrings:ArkMarket" && code.Contains("GetConnectionString(\"ArkMarket\")", StringComparison.Ordinal),
                $"{name} is read nowhere");
    }

    [Fact]
    public void What_it_links_to_within_the_project_is_there()
    {
        var targets = LocalLink().Matches(Guide).Select(match => match.Groups["target"].Value).ToList();
        Assert.NotEmpty(targets);
        foreach (var parts in targets.Select(target => target.Split('#')))
        {
            var file = parts[0].Length == 0 ? Checkout.In("docs", "deploy.md") : Checkout.In("docs", parts[0]);
            Assert.True(File.Exists(file), file);
            if (parts.Length > 1)
                Assert.Contains(
                    parts[1], File.ReadLines(file).Where(line => line.StartsWith('#')).Select(line => line.TrimStart('#', ' ').ToLowerInvariant().Replace(' ', '-')));
        }
    }

    [GeneratedRegex(@"oauth2/authorize\?client_id=APPLICATION_ID&scope=(?<scope>[\w.+]+)&permissions=(?<permissions>[0-9]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex InviteLink();

    [GeneratedRegex("`(?<name>[A-Za-z_]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex SettingName();

    [GeneratedRegex(@"\]\((?!https?:)(?<target>[^)]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex LocalLink();
}
