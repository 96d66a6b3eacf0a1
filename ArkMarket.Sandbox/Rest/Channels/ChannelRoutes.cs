using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Permissions;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Validation;
using ArkMarket.Sandbox.Wire;

namespace ArkMarket.Sandbox.Rest.Channels;

/// <summary>Channels of a server (Discord: Channels Resource).</summary>
internal static class ChannelRoutes
{
    private const int ChannelsMax = 500;
    private const int OverwritesMax = 1_000;
    private const string OfGuild = "/guilds/{guild_id}/channels";
    private const string One = "/channels/{channel_id}";
    private const string Overwrite = One + "/permissions/{overwrite_id}";

    public static void Map(RouteTable routes) => routes
        .Get(OfGuild, List)
        .Post(OfGuild, Create)
        .Patch(OfGuild, Move)
        .Get(One, Get)
        .Patch(One, Edit)
        .Delete(One, Delete)
        .Put(Overwrite, PutOverwrite)
        .Delete(Overwrite, DeleteOverwrite);

    private static Answer List(RestRequest request)
    {
        if (request.Guild(out var guild) is { } refused)
            return refused;
        var channels = request.World.Channels.In(guild.Id).OrderBy(channel => channel.Position).ThenBy(channel => channel.Id);
        return Answer.Ok(new JsonArray([.. channels.Select(channel => (JsonNode)channel.ToJson(request.World))]));
    }

    private static Answer Get(RestRequest request) =>
        request.Channel(out var channel) ?? Answer.Ok(channel.ToJson(request.World));

    private static Answer Create(RestRequest request)
    {
        var world = request.World;
        if (request.Guild(Permission.ManageChannels, out var guild) is { } refused)
            return refused;
        var errors = new FormErrors();
        var form = request.Form(errors);
        form["name"].Required();
        var type = form["type"].Choice(ChannelType.Text, ChannelType.Voice, ChannelType.Category, ChannelType.Announcement, ChannelType.Stage, ChannelType.Forum, ChannelType.Media) ?? ChannelType.Text;
        var channels = world.Channels.In(guild.Id);
        var channel = ChannelForm.Apply(form, new Channel(0, guild.Id, type, "") { Position = channels.Count }, world);
        if (errors.Any)
            return Refusal.InvalidForm(errors);
        if (channels.Count >= ChannelsMax)
            return Refusal.MaxChannels;
        if (form["permission_overwrites"].IsNull && channel.ParentId is { } parent)
            channel = channel with { Overwrites = world.Channels.Find(parent)!.Overwrites };
        else if (OverwriteRights.AtCreation(world, channel) is { } escalation)
            return escalation;

        var created = ChannelWriter.Create(world, channel with { Id = world.Snowflakes.Next() });
        request.Note(guild.Id, AuditAction.ChannelCreate, created.Id);
        return Answer.Created(created.ToJson(world));
    }

    private static Answer Edit(RestRequest request)
    {
        var world = request.World;
        if (request.GuildChannel(Permission.ManageChannels, out var channel) is { } refused)
            return refused;
        var errors = new FormErrors();
        var form = request.Form(errors);
        if (form["type"].Choice(channel.Type, ChannelType.Text, ChannelType.Announcement) is { } type && type != channel.Type && channel.Type is not (ChannelType.Text or ChannelType.Announcement))
            form["type"].Fail("BASE_TYPE_CHOICES", $"Value must be one of {{{channel.Type}}}.");
        var edited = ChannelForm.Apply(form, channel with { Type = form["type"].Choice(0, 2, 4, 5, 13, 15, 16) ?? channel.Type }, world);
        if (errors.Any)
            return Refusal.InvalidForm(errors);
        if (!ChannelWriter.SameOverwrites(channel.Overwrites, edited.Overwrites) && OverwriteRights.AtChange(world, channel, edited.Overwrites) is { } escalation)
            return escalation;

        request.Note(channel.GuildId, AuditAction.ChannelUpdate, channel.Id, Changes(channel, edited));
        return Answer.Ok(ChannelWriter.Update(world, channel, edited).ToJson(world));
    }

    private static JsonArray Changes(Channel before, Channel after)
    {
        var changes = new JsonArray();
        if (before.Name != after.Name)
            changes.Add(AuditLog.Change("name", before.Name, after.Name));
        if (before.Topic != after.Topic)
            changes.Add(AuditLog.Change("topic", before.Topic, after.Topic));
        return changes;
    }

    private static Answer Delete(RestRequest request)
    {
        var world = request.World;
        if (request.Channel(out var channel) is { } refused)
            return refused;
        if (!channel.IsDirect)
        {
            if (!Access.Has(world, channel, world.BotId, Permission.ManageChannels))
                return Refusal.MissingPermissions;
            ChannelWriter.Delete(world, channel);
            request.Note(channel.GuildId, AuditAction.ChannelDelete, channel.Id, [AuditLog.Change("name", channel.Name, null)]);
        }

        // A direct channel is only put away; it comes back with the same id.
        return Answer.Ok(channel.ToJson(world));
    }

    private static Answer Move(RestRequest request)
    {
        var world = request.World;
        if (request.Guild(Permission.ManageChannels, out var guild) is { } refused)
            return refused;
        var errors = new FormErrors();
        var moves = new List<(Channel Before, Channel After)>();
        foreach (var item in request.Form(errors).Items(1, ChannelsMax))
        {
            var id = item["id"].Required().Snowflake() ?? 0;
            if (world.Channels.Find(id) is not { } channel || channel.GuildId != guild.Id)
            {
                item["id"].Fail("CHANNEL_UNKNOWN", "Unknown Channel");
                continue;
            }

            var parent = item["parent_id"].IsGiven ? item["parent_id"].Snowflake() : channel.ParentId;
            moves.Add((channel, channel with { Position = (int)(item["position"].Integer(0, int.MaxValue) ?? channel.Position), ParentId = parent }));
        }

        if (errors.Any)
            return Refusal.InvalidForm(errors);
        if (moves.Count(move => move.Before.ParentId != move.After.ParentId) > 1)
            return Refusal.OneParentAtATime;
        foreach (var (before, after) in moves)
            ChannelWriter.Update(world, before, after);
        return Answer.NoContent;
    }

    private static Answer PutOverwrite(RestRequest request)
    {
        var world = request.World;
        if (request.GuildChannel(Permission.ManageRoles, out var channel) is { } refused)
            return refused;
        var id = request.Id("overwrite_id");
        var errors = new FormErrors();
        var form = request.Form(errors);
        var type = form["type"].Required().Choice(0, 1) ?? 0;
        var overwrite = new Overwrite(id, (OverwriteType)type, form["allow"].Bits() ?? 0, form["deny"].Bits() ?? 0);
        if (errors.Any)
            return Refusal.InvalidForm(errors);
        if (overwrite.Type == OverwriteType.Role ? world.Roles.Find(id)?.GuildId != channel.GuildId : world.Users.Find(id) is null)
            return Refusal.UnknownOverwrite;

        var isNew = channel.Overwrites.All(existing => existing.Id != id);
        if (isNew && channel.Overwrites.Count >= OverwritesMax)
            return Refusal.MaxOverwrites;
        IReadOnlyList<Overwrite> after = [.. channel.Overwrites.Where(existing => existing.Id != id), overwrite];
        if (OverwriteRights.AtChange(world, channel, after) is { } escalation)
            return escalation;
        ChannelWriter.Update(world, channel, channel with { Overwrites = after });
        request.Note(channel.GuildId, isNew ? AuditAction.OverwriteCreate : AuditAction.OverwriteUpdate, channel.Id);
        return Answer.NoContent;
    }

    private static Answer DeleteOverwrite(RestRequest request)
    {
        var world = request.World;
        if (request.GuildChannel(Permission.ManageRoles, out var channel) is { } refused)
            return refused;
        var id = request.Id("overwrite_id");
        if (channel.Overwrites.All(existing => existing.Id != id))
            return Refusal.UnknownOverwrite;
        IReadOnlyList<Overwrite> after = [.. channel.Overwrites.Where(existing => existing.Id != id)];
        if (OverwriteRights.AtChange(world, channel, after) is { } escalation)
            return escalation;
        ChannelWriter.Update(world, channel, channel with { Overwrites = after });
        request.Note(channel.GuildId, AuditAction.OverwriteDelete, channel.Id);
        return Answer.NoContent;
    }
}
