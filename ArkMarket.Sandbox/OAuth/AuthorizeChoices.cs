using System.Text;
using ArkMarket.Sandbox.Permissions;
using ArkMarket.Sandbox.State;

namespace ArkMarket.Sandbox.OAuth;

/// <summary>The people and servers to choose from on the authorise page.</summary>
internal static class AuthorizeChoices
{
    private const int PeopleMax = 1_000;
    private const int ServersMax = 1_000;
    private const int ServersNamed = 3;

    /// <summary>Everybody who may answer, as one radio button each; the last person of this browser is chosen.</summary>
    public static string People(World world, Question question)
    {
        var people = Candidates(world, question.Request);
        if (people.Count == 0)
            return "<p class=\"authorize-note\">Nobody in this world may allow this.</p>";
        var chosen = people.FirstOrDefault(user => user.Id == question.KnownUser)?.Id ?? people[0].Id;
        var html = new StringBuilder("<fieldset class=\"authorize-people\"><legend>Who are you?</legend>");
        foreach (var user in people)
        {
            html.Append("<label class=\"authorize-person\"><input type=\"radio\" name=\"user\" required value=\"").Append(user.Id).Append('"')
                .Append(user.Id == chosen ? " checked" : "").Append("><span class=\"authorize-person-text\"><span class=\"authorize-name\">")
                .Append(AuthorizePages.Text(user.DisplayName ?? user.Name)).Append("</span><span class=\"authorize-where\">")
                .Append(Where(world, user)).Append("</span></span></label>");
        }

        return html.Append("</fieldset>").Append(Newest(people.Count, PeopleMax)).ToString();
    }

    /// <summary>The server of an invite that leaves it open.</summary>
    public static string Servers(World world, AuthorizationRequest request)
    {
        if (!request.IsInvite || request.IsGuildFixed)
            return "";
        var html = new StringBuilder("<p class=\"authorize-server\"><label for=\"guild\">Server</label><select id=\"guild\" name=\"guild\">");
        foreach (var guild in world.Guilds.In(0).TakeLast(ServersMax))
        {
            html.Append("<option value=\"").Append(guild.Id).Append('"').Append(guild.Id == request.GuildId ? " selected" : "").Append('>')
                .Append(AuthorizePages.Text(guild.Name)).Append("</option>");
        }

        return html.Append("</select></p>").ToString();
    }

    /// <summary>For an invite only those who manage the server, or any.</summary>
    private static List<User> Candidates(World world, AuthorizationRequest request)
    {
        var people = world.Users.In(0).Where(user => !user.Bot);
        if (request is { IsInvite: true, IsGuildFixed: true, GuildId: { } fixedGuild })
            people = people.Where(user => BotInvite.MayInvite(world, fixedGuild, user.Id));
        else if (request.IsInvite)
        {
            var managers = world.Members.All.Where(member => (Access.InGuild(world, member.GuildId, member.UserId) & Permission.ManageGuild) != 0)
                .Select(member => member.UserId).ToHashSet();
            people = people.Where(user => managers.Contains(user.Id));
        }

        return [.. people.TakeLast(PeopleMax)];
    }

    private static string Where(World world, User user)
    {
        var servers = world.Guilds.In(0).Where(guild => world.Members.Find(new(guild.Id, user.Id)) is not null).Take(ServersNamed + 1).ToList();
        if (servers.Count == 0)
            return "In no server";
        var named = servers.Take(ServersNamed).Select(guild => (guild.OwnerId == user.Id ? "Owner of " : "Member of ") + AuthorizePages.Text(guild.Name));
        return string.Join(", ", named) + (servers.Count > ServersNamed ? ", …" : "");
    }

    private static string Newest(int shown, int max) => shown < max ? "" : $"<p class=\"authorize-note\">The {max} newest people are shown.</p>";
}
