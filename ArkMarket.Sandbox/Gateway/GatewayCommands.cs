using System.Text.Json.Nodes;

namespace ArkMarket.Sandbox.Gateway;

/// <summary>Does what clients ask for.</summary>
internal sealed class GatewayCommands(GatewayHub hub)
{
    private readonly IdentifyCommand identify = new(hub);
    private readonly MembersCommand members = new(hub);

    public async Task Handle(GatewayConnection connection, ClientPayload payload)
    {
        switch (payload.Opcode)
        {
            case Opcode.Heartbeat:
                Heartbeat(connection, payload);
                break;
            case Opcode.Identify or Opcode.Resume when connection.Session is not null:
                connection.Close(CloseCode.AlreadyAuthenticated, "Already authenticated.");
                break;
            case Opcode.Identify:
                await identify.Handle(connection, payload);
                break;
            case Opcode.Resume:
                Resume(connection, payload);
                break;
            case Opcode.PresenceUpdate or Opcode.VoiceStateUpdate or Opcode.RequestGuildMembers or Opcode.RequestSoundboardSounds or Opcode.RequestChannelInfo when connection.Session is null:
                connection.Close(CloseCode.NotAuthenticated, "Not authenticated.");
                break;
            case Opcode.PresenceUpdate:
                hub.Tally.NotePresence();
                break;
            case Opcode.RequestGuildMembers:
                await members.Handle(connection.Session, payload);
                break;
            case Opcode.VoiceStateUpdate or Opcode.RequestSoundboardSounds or Opcode.RequestChannelInfo:
                // Taken, and of no consequence here.
                break;
            default:
                connection.Close(connection.Session is null && payload.Opcode == 0 ? CloseCode.NotAuthenticated : CloseCode.UnknownOpcode, "Unknown opcode.");
                break;
        }
    }

    private static void Heartbeat(GatewayConnection connection, ClientPayload payload)
    {
        if (payload.Data is not null && ClientPayload.Number(payload.Data) is null)
            connection.Close(CloseCode.DecodeError, "Error while decoding payload.");
        else
            connection.NoteHeartbeat();
    }

    private void Resume(GatewayConnection connection, ClientPayload payload)
    {
        if (payload.Number("seq") is not { } sequence || payload.Text("token") is not { } token || payload.Text("session_id") is not { } id)
        {
            connection.Close(CloseCode.DecodeError, "Error while decoding payload.");
            return;
        }

        if (token != hub.World.Settings.BotToken)
        {
            connection.Close(CloseCode.AuthenticationFailed, "Authentication failed.");
            return;
        }

        if (hub.Retake(id, out var holder) is not { } session || !session.CanReplay(sequence))
        {
            hub.Tally.NoteRefusedResume();
            connection.Tell(Frame.InvalidSession(resumable: false));
            return;
        }

        holder?.Close(CloseCode.UnknownError, "The session was resumed elsewhere.");
        if (sequence < 0 || sequence > session.Sequence)
        {
            connection.Close(CloseCode.InvalidSequence, "Invalid seq.");
            return;
        }

        hub.Tally.NoteResume();
        session.Resumes++;
        hub.Attach(connection, session, sequence);
        session.Append("RESUMED", System.Text.Encoding.UTF8.GetBytes(new JsonObject { ["_trace"] = new JsonArray() }.ToJsonString()), new EventManner(hub.Settings.BufferedEvents) { OnlyFor = connection.Id });
    }
}
