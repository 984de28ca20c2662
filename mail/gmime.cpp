// Finds GMime's functions.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "mail/gmime.hpp"

#include <string>

#include "contract/shared_library.hpp"
#include "islet/error.hpp"

namespace islet {
namespace {

void find_objects(SharedLibrary& library, GMime& found) {
    library.find("g_mime_init", found.init);
    library.find("g_object_unref", found.unref);
    library.find("g_type_check_instance_is_a", found.is_a);
    library.find("g_mime_stream_mem_new", found.memory_stream);
    library.find("g_mime_stream_mem_new_with_buffer", found.stream_of);
    library.find("g_mime_stream_mem_get_byte_array", found.stream_bytes);
    library.find("g_mime_parser_new_with_stream", found.parser);
    library.find("g_mime_parser_construct_message", found.parse);
}

void find_message(SharedLibrary& library, GMime& found) {
    library.find("g_mime_message_get_mime_part", found.root);
    library.find("g_mime_message_get_subject", found.subject);
    library.find("g_mime_message_get_from", found.from);
    library.find("g_mime_message_get_date", found.date);
    library.find("internet_address_list_length", found.address_count);
    library.find("internet_address_list_get_address", found.address);
    library.find("internet_address_get_name", found.address_name);
    library.find("internet_address_mailbox_get_type", found.mailbox_type);
    library.find("internet_address_mailbox_get_addr", found.mailbox_address);
    library.find("g_date_time_get_ymd", found.year_month_day);
}

void find_parts(SharedLibrary& library, GMime& found) {
    library.find("g_mime_multipart_get_type", found.multipart_type);
    library.find("g_mime_multipart_get_count", found.part_count);
    library.find("g_mime_multipart_get_part", found.part);
    library.find("g_mime_message_part_get_type", found.message_part_type);
    library.find("g_mime_message_part_get_message", found.inner_message);
    library.find("g_mime_part_get_type", found.leaf_type);
    library.find("g_mime_part_is_attachment", found.is_attachment);
    library.find("g_mime_part_get_content", found.content);
    library.find("g_mime_data_wrapper_write_to_stream", found.write_content);
    library.find("g_mime_data_wrapper_get_encoding", found.content_encoding);
    library.find("g_mime_data_wrapper_set_encoding", found.set_content_encoding);
    library.find("g_mime_object_get_content_type", found.content_type);
    library.find("g_mime_object_get_header", found.header);
    library.find("g_mime_content_type_get_media_type", found.media_type);
    library.find("g_mime_content_type_get_media_subtype", found.media_subtype);
    library.find("g_mime_object_get_content_type_parameter", found.parameter);
}

GMime load() {
    SharedLibrary library{"libgmime-3.0.so.0"};
    GMime found{};
    find_objects(library, found);
    find_message(library, found);
    find_parts(library, found);
    if (library.missing() != nullptr)
        throw Error(std::string("GMime, which reads e-mail, lacks ") + library.missing(),
                    "install GMime 3.2");
    if (!library.complete())
        throw Error("GMime, which reads e-mail, isn't installed", "install its library (libgmime-3.0-0)");
    found.init();
    return found;
}

}  // namespace

const GMime& gmime() {
    static const GMime loaded = load();
    return loaded;
}

}  // namespace islet
