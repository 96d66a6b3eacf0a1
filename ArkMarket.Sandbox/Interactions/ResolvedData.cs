using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Content;
using ArkMarket.Sandbox.Permissions;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Wire;

namespace ArkMarket.Sandbox.Interactions;

/// <summary>Collects what ids in an interaction stand for. Nothing collected: no resolved at all.</summary>
internal sealed class ResolvedData(World world, PayloadBuilder payloads, Channel place, ulong viewer)
{
    private readonly JsonObject json = [];

    public void User(ulong id)
    {
        Map("users")[id.ToString()] = world.UserJsonOf(id);
        if (world.Members.Find(new(place.GuildId, id)) is not { } member)
            return;
        var part = member.ToPartialJson();
        part["permissions"] = Access.Computed(world, place, id).ToString();
        Map("members")[id.ToString()] = part;
    }

    public void Role(Role role) => Map("roles")[role.Id.ToString()] = role.ToJson();

    public void Channel(Channel channel)
    {
        var part = payloads.ChannelPart(channel, viewer);
        part["app_permissions"] = Access.Computed(world, channel, world.BotId).ToString();
        Map("channels")[channel.Id.ToString()] = part;
    }

    public void Message(Message message) => Map("messages")[message.Id.ToString()] = message.ToJson(world);

    public void Attachment(Attachment file) => Map("attachments")[file.Id.ToString()] = AttachmentLinks.ToJson(file, place.Id, world);

    public void AddTo(JsonObject data)
    {
        if (json.Count > 0)
            data["resolved"] = json;
    }

    private JsonObject Map(string name)
    {
        if (json[name] is not JsonObject map)
            json[name] = map = [];
        return map;
    }
}
