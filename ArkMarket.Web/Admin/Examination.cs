using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Discord;
using ArkMarket.Web.Guilds;
using ArkMarket.Web.Guilds.Pages;

namespace ArkMarket.Web.Admin;

/// <summary>What the doctor looks for. Pure: a server in, findings out.</summary>
internal static class Examination
{
    private static readonly Setting[] Needed = [GuildSettings.SellerRole, GuildSettings.ModeratorRole, GuildSettings.TicketCategory];

    public static IEnumerable<Finding> Permissions(Patient patient)
    {
        if (BotPermissions.Missing(patient.InGuild) is { Count: > 0 } missing)
        {
            yield return new Finding("The bot lacks permissions", $"Missing: {string.Join(", ", missing)}. Without them tickets cannot be opened or shown. Discord asks you to confirm them.")
            {
                Link = ("Give them in Discord", patient.Invite),
            };
        }
    }

    /// <summary>Roles and channels that settings name and that are not there.</summary>
    public static IEnumerable<Finding> Places(Patient patient)
    {
        foreach (var setting in GuildSettings.All.Values.OrderBy(setting => setting.Key, StringComparer.Ordinal))
        {
            var isNeeded = Needed.Contains(setting);
            switch (setting)
            {
                case SnowflakeSetting<RoleId> role when IsGone(patient.Config.Get(role)?.Value, id => patient.Role(new RoleId(id))):
                case SnowflakeSetting<ChannelId> channel when IsGone(patient.Config.Get(channel)?.Value, id => patient.Channel(new ChannelId(id))):
                    yield return new Finding($"{setting.Label}: it was deleted in Discord", isNeeded ? "The market cannot do without it: let it be made again, or choose another." : "Forget it, or choose another.")
                    {
                        Gone = setting, CanBeMade = isNeeded, Link = ("Choose another", $"settings/{Group(setting)}"),
                    };
                    break;
                case SnowflakeSetting<RoleId> role when isNeeded && patient.Config.Get(role) is null:
                case SnowflakeSetting<ChannelId> category when isNeeded && patient.Config.Get(category) is null:
                    yield return new Finding($"{setting.Label}: not chosen yet", $"{setting.Help} Let it be made, or choose one.")
                    {
                        CanBeMade = true, Link = ("Choose one", $"settings/{Group(setting)}"),
                    };
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>Channels whose own overwrites keep the bot out.</summary>
    public static IEnumerable<Finding> Channels(Patient patient)
    {
        foreach (var setting in GuildSettings.All.Values.OfType<SnowflakeSetting<ChannelId>>().OrderBy(setting => setting.Key, StringComparer.Ordinal))
        {
            if (patient.Channel(patient.Config.Get(setting)) is not { } channel)
                continue;
            var missing = BotPermissions.InChannel(channel.Type) & ~patient.In(channel);
            if (missing is not ArkMarket.Discord.Permissions.None)
            {
                yield return new Finding($"{setting.Label}: the bot is kept out of {channel.Name}", $"Missing there: {BotPermissions.Names(missing)}.")
                {
                    Repair = (RepairKind.Channel, channel.Id.Value),
                };
            }
        }
    }

    /// <summary>Roles that stand above the bot's own, so that it cannot give them; and roles it cannot call.</summary>
    public static IEnumerable<Finding> Roles(Patient patient, IReadOnlyList<RewardRole> rewards)
    {
        var given = rewards.Select(reward => (reward.Role, Why: $"the item \"{reward.ItemName}\" gives it", Where: ("To the catalogue", "catalogue")))
            .Append((Role: patient.Config.Get(GuildSettings.SellerRole) ?? default, Why: "approved sellers get it", Where: ("To the settings", "settings/roles")))
            .Concat(Welcoming(patient.Config));
        foreach (var (id, why, where) in given.Where(pair => pair.Role.Value != 0).DistinctBy(pair => pair.Role))
        {
            if (patient.Role(id) is not { } role)
                yield return new Finding("A role that is given was deleted in Discord", $"Role {id}: {why}. Choose another one there.") { Link = where };
            else if (role.Position >= patient.Height)
                yield return new Finding($"The bot cannot give the role \"{role.Name}\"", $"It stands above the bot's own role, though {why}. In Discord, open Server Settings, Roles, and drag the bot's role above it; no bot may do that itself.");
        }

        foreach (var setting in (SnowflakeSetting<RoleId>[])[GuildSettings.SellerRole, GuildSettings.ModeratorRole])
        {
            if (patient.Role(patient.Config.Get(setting)) is not { IsMentionable: false } role || patient.InGuild.HasFlag(ArkMarket.Discord.Permissions.MentionEveryone))
                continue;
            var finding = new Finding($"The bot cannot call the role \"{role.Name}\"", "Nobody is notified of new orders or disputes, because the role may not be mentioned.");
            yield return role.Position < patient.Height
                ? finding with { Repair = (RepairKind.Mentionable, role.Id.Value) }
                : finding with { Text = finding.Text + " It stands above the bot's own role: switch \"Allow anyone to mention this role\" on in Discord." };
        }
    }

    /// <summary>How often invites were used is told only to those who may manage the server.</summary>
    public static IEnumerable<Finding> Invites(Patient patient)
    {
        if (!patient.Config.Get(GuildSettings.InvitesFeature) || (patient.InGuild & (ArkMarket.Discord.Permissions.ManageGuild | ArkMarket.Discord.Permissions.Administrator)) is not ArkMarket.Discord.Permissions.None)
            yield break;
        yield return new Finding("The bot cannot see how often invites are used", "Missing: Manage Server. Without it everybody's invite stays unknown. In Discord, open Server Settings, Roles, and give it to the bot's role; or switch invites off.")
        {
            Link = ("To the features", "settings/features"),
        };
    }

    private static IEnumerable<(RoleId Role, string Why, (string, string) Where)> Welcoming(GuildConfig config) => config.Get(GuildSettings.WelcomeFeature)
        ? config.Get(GuildSettings.NewcomerRoles).Select(role => (role, "newcomers get it"))
            .Append((config.Get(GuildSettings.RulesRole) ?? default, "whoever accepts the rules gets it"))
            .Select(given => (given.Item1, given.Item2, ("To the settings", "settings/welcome")))
        : [];

    private static bool IsGone<T>(ulong? id, Func<ulong, T?> find) where T : class => id is { } chosen && find(chosen) is null;

    private static string Group(Setting setting) => SettingGroup.All.First(group => group.Settings.Contains(setting)).Key;
}
